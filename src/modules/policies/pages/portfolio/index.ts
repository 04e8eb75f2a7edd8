/** How the policies fit together: where work does not pay, who falls through, who is counted twice. */
import type { PagesPart } from "../../context.ts";

export const portfolioPages: PagesPart = { pages: [], forms: [], files: [] };
