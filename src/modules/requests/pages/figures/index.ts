/** How well it goes, in the open. */
import type { PagesPart } from "../context.ts";

export const figuresPages: PagesPart = { pages: [], forms: [], files: [] };
