/** Applying: what was told and computed once more, how the applicant can be reached, and the sending. */
import { mostPhotos, type PagesPart } from "../context.ts";
import { applyForm, applyPage } from "./steps.ts";

export const applyPages: PagesPart = {
  pages: [{ path: "/apply", answer: applyPage }],
  forms: [{ path: "/apply", largestFiles: mostPhotos, answer: applyForm }],
  files: [],
};
