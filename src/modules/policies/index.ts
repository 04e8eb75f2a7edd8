/** Policies for everybody: what they say, what they give a household, what they cost and how they fit together. */
export { policiesSurface } from "./pages/index.ts";
export type { Law, LawOfDay, Past, PoliciesContext, PoliciesShown } from "./context.ts";
export { tellPolicy, type ToldPolicy, type ToldRule } from "./law/tell-policy.ts";
