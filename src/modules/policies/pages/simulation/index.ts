/** What the policies cost and bring about, over a whole population. */
import type { PagesPart } from "../../context.ts";
import { beginForm, beginPage } from "./begin.ts";
import { publishForm, stopForm, withdrawForm } from "./acts.ts";
import { tableFile } from "./table-file.ts";
import { receiptFile } from "../receipt.ts";
import { runPage } from "./run.ts";

export const simulationPages: PagesPart = {
  pages: [
    { path: "/policies/simulation", answer: beginPage },
    { path: "/policies/simulation/:id", answer: runPage },
    { path: "/policies/simulation/:id/receipt", answer: receiptFile("simulation") },
    { path: "/policies/simulation/:id/:file", answer: tableFile },
  ],
  forms: [
    { path: "/policies/simulation", largestFiles: 500_000, answer: beginForm },
    { path: "/policies/simulation/:id/stop", answer: stopForm },
    { path: "/policies/simulation/:id/publish", answer: publishForm },
    { path: "/policies/simulation/:id/withdraw", answer: withdrawForm },
  ],
  files: [],
};
