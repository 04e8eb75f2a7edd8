/** What the policies cost and bring about, over a whole population. */
import type { PagesPart } from "../../context.ts";

export const simulationPages: PagesPart = { pages: [], forms: [], files: [] };
