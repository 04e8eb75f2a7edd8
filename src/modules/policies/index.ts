/** Policies for everybody: what they say, what they give a household, what they cost and how they fit together. */
export { policiesSurface } from "./pages/index.ts";
export { fillPolicies, type FillPolicies } from "./demonstration/fill-policies.ts";
export { policiesMigrations } from "./migrations/index.ts";
export { publishedIn } from "./simulation/published.ts";
export { Runs } from "./simulation/runs.ts";
export type { Officer, SimulationDesk } from "./simulation/desk.ts";
export type { ShownPopulation } from "./simulation/shown-population.ts";
export type { Law, LawOfDay, Past, PoliciesContext, PoliciesShown } from "./context.ts";
export { tellPolicy, type ToldPolicy, type ToldRule } from "./law/tell-policy.ts";
export { tellPortfolio, type ToldHousehold, type ToldPortfolio } from "./portfolio/tell-portfolio.ts";
export type { Lifecycle } from "./lifecycle/visiting.ts";
export type { LifecycleContext } from "./lifecycle/context.ts";
export { policiesOperations } from "./lifecycle/operations.ts";
export { policyProposals } from "./lifecycle/queries/policy-proposals.ts";
export { appliedFor, computeApplication } from "./household/compute-application.ts";
export type { Applying } from "./household/applying.ts";
