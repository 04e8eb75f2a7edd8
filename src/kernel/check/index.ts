/** The door of checking: a folder checked, mended and watched, its report in every format, and the explanation pages. */
export { checkFiles } from "./check-files.ts";
export { checkFolder, type CheckedFolder } from "./check-folder.ts";
export { explainedCodes, readExplanation, titleOf, type Explanation } from "./explain.ts";
export { fixFolder, reasonOf } from "./fix-folder.ts";
export { formats, render, renderCannotCheck, type Format, type RenderOptions } from "./render.ts";
export { changesIn } from "./watch-folder.ts";
