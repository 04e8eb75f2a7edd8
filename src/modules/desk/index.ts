/** The clerks' desk: how a register is changed by two people. Its pages and forms, declared for every surface. */
import type { Surface } from "#ui/surface.ts";
import type { DeskContext } from "./context.ts";
import { beginForm, draftWorkbook, uploadForm } from "./pages/begin.ts";
import { deskPage } from "./pages/desk.ts";
import { draftRowForm, draftRowPage } from "./pages/draft-row.ts";
import { draftTablePage } from "./pages/draft-table.ts";
import { discardForm, draftPage, proposeForm } from "./pages/draft.ts";
import { policyFileForm, policyFilePage } from "./pages/policy-file.ts";
import { newPolicyForm, policyFilesPage } from "./pages/policy-files.ts";
import { adoptForm, proposalPage, proposalWorkbook, returnForm } from "./pages/proposal.ts";
import { versionsPage, versionWorkbook } from "./pages/versions.ts";
import { forAdopters, forClerks, forOfficials } from "./signed-in.ts";

export type { DeskContext } from "./context.ts";
export { deskMigrations } from "./migrations/index.ts";

export const deskSurface: Surface<DeskContext> = {
  name: "desk",
  navigation: () => [],
  pages: [
    { path: "/versions", answer: versionsPage },
    { path: "/versions/:number/register.xlsx", answer: versionWorkbook },
    { path: "/desk", answer: forOfficials(deskPage) },
    { path: "/desk/draft", answer: forClerks(draftPage) },
    { path: "/desk/draft.xlsx", answer: forClerks(draftWorkbook) },
    { path: "/desk/draft/policies", answer: forClerks(policyFilesPage) },
    { path: "/desk/draft/policies/:file", answer: forClerks(policyFilePage) },
    { path: "/desk/draft/:table", answer: forClerks(draftTablePage) },
    { path: "/desk/draft/:table/:row", answer: forClerks(draftRowPage) },
    { path: "/desk/proposals/:id", answer: forOfficials(proposalPage) },
    { path: "/desk/proposals/:id/register.xlsx", answer: forOfficials(proposalWorkbook) },
  ],
  forms: [
    { path: "/desk/begin", answer: forClerks(beginForm) },
    { path: "/desk/upload", largestFiles: 30_000_000, answer: forClerks(uploadForm) },
    { path: "/desk/draft/propose", answer: forClerks(proposeForm) },
    { path: "/desk/draft/discard", answer: forClerks(discardForm) },
    { path: "/desk/draft/policies", answer: forClerks(newPolicyForm) },
    { path: "/desk/draft/policies/:file", answer: forClerks(policyFileForm) },
    { path: "/desk/draft/:table/:row", answer: forClerks(draftRowForm) },
    { path: "/desk/proposals/:id/adopt", answer: forAdopters(adoptForm) },
    { path: "/desk/proposals/:id/return", answer: forOfficials(returnForm) },
  ],
  files: [],
};
