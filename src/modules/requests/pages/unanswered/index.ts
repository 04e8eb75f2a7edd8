/** Where residents came and nobody answered: for those who keep the register. */
import type { PagesPart } from "../context.ts";
import { unansweredPage } from "./unanswered-page.ts";

export const unansweredPages: PagesPart = {
  pages: [{ path: "/unanswered-duties", answer: unansweredPage }],
  forms: [],
  files: [],
};
