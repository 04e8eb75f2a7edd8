/** One matter as officials work on it: everything about it, and the next acts. */
import type { PagesPart } from "../context.ts";
import { photoFile } from "./photo-file.ts";
import { sendAct } from "./send-act.ts";
import { sheetPage } from "./sheet-page.ts";

export const sheetPages: PagesPart = {
  pages: [
    { path: "/work/:number", answer: sheetPage },
    // The same sheet with one of its acts open.
    { path: "/work/:number/acts/:act", answer: sheetPage },
    { path: "/work/:number/photos/:photo/:size", answer: photoFile },
  ],
  forms: [{ path: "/work/:number/acts/:act", answer: sendAct }],
  files: [],
};
