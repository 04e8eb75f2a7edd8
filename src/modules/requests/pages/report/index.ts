/** Reporting: from what is wrong to a number, one question a page. */
import type { PagesPart } from "../context.ts";

export const reportPages: PagesPart = { pages: [], forms: [], files: [] };
