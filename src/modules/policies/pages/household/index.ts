/** What the policies give one household, and why. */
import type { PagesPart } from "../../context.ts";

export const householdPages: PagesPart = { pages: [], forms: [], files: [] };
