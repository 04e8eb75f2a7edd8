/** A matter as the one who reported it sees it, and everything they can do. */
import { mostPhotos, type PagesPart } from "../context.ts";
import { eraseForm, erasePage } from "./erase.ts";
import { followForm, followPage, leaveForm } from "./follow.ts";
import { letterPage } from "./letter-page.ts";
import { ownPage } from "./own-page.ts";
import { actForm } from "./act-form.ts";
import { myPage } from "./my-page.ts";
import { photoFile, receiptFile } from "./files.ts";

export const matterPages: PagesPart = {
  pages: [
    { path: "/follow", answer: followPage },
    { path: "/my", answer: myPage },
    { path: "/matters/:number", answer: ownPage },
    { path: "/matters/:number/letters/:letter", answer: letterPage },
    { path: "/matters/:number/receipt", answer: receiptFile },
    { path: "/matters/:number/photos/:photo/:size", answer: photoFile },
    { path: "/matters/:number/erase", answer: erasePage },
  ],
  forms: [
    { path: "/follow", answer: followForm },
    { path: "/follow/leave", answer: leaveForm },
    { path: "/matters/:number", largestFiles: mostPhotos, answer: actForm },
    { path: "/matters/:number/erase", answer: eraseForm },
  ],
  files: [],
};
