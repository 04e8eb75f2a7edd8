/** The policies themselves: what they say, why, since when. */
import type { PagesPart } from "../../context.ts";
import { policiesPage } from "./policies.ts";
import { policyFile } from "./policy-file.ts";
import { policyPage } from "./policy.ts";

export const lawPages: PagesPart = {
  pages: [
    { path: "/policies", answer: policiesPage },
    { path: "/policies/:id", answer: (context, request) => policyPage(context, request) },
  ],
  forms: [],
  files: [{ path: "/data/policies/:file", answer: policyFile }],
};
