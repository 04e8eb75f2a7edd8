/** The front of a deployment: which jurisdictions it serves, and how one stands that cannot be served. */
import type { Surface } from "#ui/surface.ts";
import type { FrontContext } from "./context.ts";
import { listPage } from "./list.ts";
import { standingPage } from "./standing.ts";

export type { Listed } from "./context.ts";

export const frontSurface: Surface<FrontContext> = {
  name: "front",
  navigation: () => [],
  pages: [
    { path: "/", answer: listPage },
    { path: "/standing/:kind", answer: standingPage },
  ],
  forms: [],
  files: [],
};
