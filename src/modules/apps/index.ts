/** The door of apps: their keys, and the page that tells developers how to use them. */
export type { AppsContext, AppsPages } from "./context.ts";
export { appsMigrations } from "./migrations/index.ts";
export { appKeys, appsOperations } from "./operations.ts";
export { appsSurface } from "./pages/index.ts";
export { appWithKey } from "./queries/app-with-key.ts";
