/** Reporting: from what is wrong to a number, one question a page. */
import { mostPhotos, type PagesPart } from "../context.ts";
import { mapFile } from "./place-map.ts";
import { reportForm, reportPage } from "./steps.ts";

export const reportPages: PagesPart = {
  pages: [
    { path: "/report", answer: reportPage },
    { path: "/report/map/:width", answer: mapFile },
  ],
  forms: [{ path: "/report", largestFiles: mostPhotos, answer: reportForm }],
  files: [],
};
