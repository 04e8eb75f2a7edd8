/** Complaining about an organisation, a service, or how somebody was treated: one question a page, as in reporting. */
import { mostPhotos, type PagesPart } from "../context.ts";
import { complainForm, complainPage } from "./steps.ts";

export const complainPages: PagesPart = {
  pages: [{ path: "/complain", answer: complainPage }],
  forms: [{ path: "/complain", largestFiles: mostPhotos, answer: complainForm }],
  files: [],
};
