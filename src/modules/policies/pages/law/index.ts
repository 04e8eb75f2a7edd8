/** The policies themselves: what they say, why, since when. */
import type { PagesPart } from "../../context.ts";
import { policiesPage } from "./policies.ts";

export const lawPages: PagesPart = {
  pages: [{ path: "/policies", answer: policiesPage }],
  forms: [],
  files: [],
};
