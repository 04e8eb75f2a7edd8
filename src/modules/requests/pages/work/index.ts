/** The work list of officials, and what belongs to it. */
import type { PagesPart } from "../context.ts";

export const workPages: PagesPart = { pages: [], forms: [], files: [] };
