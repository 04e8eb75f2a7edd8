/** The work list of officials, and what belongs to it. */
import type { PagesPart } from "../context.ts";
import { sendBulk } from "./bulk.ts";
import { listPage } from "./list-page.ts";
import { overduePage } from "./overdue-page.ts";
import { deleteForm, saveForm, templatesPage } from "./templates-page.ts";

export const workPages: PagesPart = {
  pages: [
    { path: "/work", answer: listPage },
    { path: "/work/overdue", answer: overduePage },
    { path: "/work/templates", answer: templatesPage },
    // The form of many acts answers with the list; its address leads there in the other language too.
    { path: "/work/bulk", answer: listPage },
  ],
  forms: [
    { path: "/work/bulk", answer: sendBulk },
    { path: "/work/templates", answer: saveForm },
    { path: "/work/templates/delete", answer: deleteForm },
  ],
  files: [],
};
