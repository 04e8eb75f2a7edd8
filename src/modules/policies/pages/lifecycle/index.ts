/** A policy's way to being law: what is proposed, where it stands, and the acts of officials on the way. */
import type { PagesPart } from "../../context.ts";
import { adoptForm, consultForm, evaluateForm, proposeForm, simulateForm, withdrawForm } from "./acts.ts";
import { proposalPage } from "./proposal-page.ts";
import { proposalsPage } from "./proposals-page.ts";
import { receiptFile } from "../receipt.ts";

export const lifecyclePages: PagesPart = {
  pages: [
    { path: "/policies/proposals", answer: proposalsPage },
    { path: "/policies/proposals/:id", answer: proposalPage },
    { path: "/policies/proposals/:id/receipt", answer: receiptFile("proposal") },
    { path: "/policies/:id/receipt", answer: receiptFile("policy") },
  ],
  forms: [
    { path: "/policies/proposals", answer: proposeForm },
    { path: "/policies/proposals/:id/simulation", answer: simulateForm },
    { path: "/policies/proposals/:id/consultation", answer: consultForm },
    { path: "/policies/proposals/:id/adoption", answer: adoptForm },
    { path: "/policies/proposals/:id/withdrawal", answer: withdrawForm },
    { path: "/policies/:id/evaluation", answer: evaluateForm },
  ],
  files: [],
};
