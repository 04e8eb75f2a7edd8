/** The page that tells developers where the endpoint is. */
import type { Surface } from "#ui/surface.ts";
import type { AppsPages } from "../context.ts";
import { developersPage } from "./developers-page.ts";

export const appsSurface: Surface<AppsPages> = {
  name: "apps",
  navigation: () => [],
  pages: [{ path: "/open311", answer: developersPage }],
  forms: [],
  files: [],
};
