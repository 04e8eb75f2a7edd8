/** How the policies fit together: where work does not pay, who falls through, who is counted twice. */
import type { PagesPart } from "../../context.ts";
import { portfolioPage } from "./portfolio-page.ts";

export const portfolioPages: PagesPart = {
  pages: [{ path: "/policies/portfolio", answer: portfolioPage }],
  forms: [],
  files: [],
};
