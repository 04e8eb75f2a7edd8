/** One matter as officials work on it. */
import type { PagesPart } from "../context.ts";

export const sheetPages: PagesPart = { pages: [], forms: [], files: [] };
