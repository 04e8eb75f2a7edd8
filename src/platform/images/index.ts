/** Pictures that people send in: read, judged and drawn anew. */
export { usualLimits, type ImageLimits, type ImageRefusal, type Picture, type ReadImage } from "./image.ts";
export { readImage } from "./read-image.ts";
