/** What the policies give one household, and why. */
import type { PagesPart } from "../../context.ts";
import { answered, beginning } from "./steps.ts";

export const householdPages: PagesPart = {
  pages: [{ path: "/policies/household", answer: beginning }],
  forms: [{ path: "/policies/household", answer: answered }],
  files: [],
};
