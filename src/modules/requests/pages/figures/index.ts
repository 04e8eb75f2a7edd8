/** How well it goes, in the open. */
import type { PagesPart } from "../context.ts";
import { csvFile } from "./csv-file.ts";
import { figuresPage } from "./figures-page.ts";
import { jsonFile } from "./json-file.ts";

export const figuresPages: PagesPart = {
  pages: [{ path: "/figures", answer: figuresPage }],
  forms: [],
  files: [
    { path: "/figures.csv", answer: csvFile },
    { path: "/figures.json", answer: jsonFile },
  ],
};
