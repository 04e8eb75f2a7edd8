/** What was reported and may be shown, for everybody and for programs. */
import type { PagesPart } from "../context.ts";

export const openMattersPages: PagesPart = { pages: [], forms: [], files: [] };
