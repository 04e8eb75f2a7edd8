/** A matter as the one who reported it sees it, and everything they can do. */
import type { PagesPart } from "../context.ts";

export const matterPages: PagesPart = { pages: [], forms: [], files: [] };
