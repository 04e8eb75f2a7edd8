/** How it goes, for everybody. */
import type { Surface } from "#ui/surface.ts";
import type { StatusContext } from "./context.ts";
import { statusFile, statusPage } from "./pages/status-page.ts";

export type { StatusContext } from "./context.ts";
export { keepStanding } from "./standing.ts";

export const statusSurface: Surface<StatusContext> = {
  name: "status",
  navigation: () => [],
  pages: [{ path: "/status", answer: statusPage }],
  forms: [],
  files: [{ path: "/status.json", answer: statusFile }],
};
