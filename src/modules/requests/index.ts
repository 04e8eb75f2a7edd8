/** The door of requests: every operation, and what those who serve them need. */
export * from "./operations.ts";
export { requestsOperations } from "./all-operations.ts";
export { requestsMigrations } from "./migrations/index.ts";
export { attemptMinutes, countAttempts, type Attempts } from "./attempts.ts";
export { usualSettings, type RequestsSettings } from "./settings.ts";
export type { RequestsContext } from "./context.ts";
export type { Town, Towns } from "./town.ts";
export type * from "./shapes.ts";
export { keepTowns, prepareTown } from "./town.ts";
export { openClaim, type ClaimGiven } from "./open-claim.ts";
export { requestsOnErase } from "./erasing.ts";
export { matterPath, publicPath, sheetPath } from "./paths.ts";
export { readClaimCode } from "./model.ts";
export { requestsSurface } from "./pages/index.ts";
export type { RequestsPages } from "./pages/context.ts";
export { fillDemonstration, usualStories, type FillWish } from "./demonstration/index.ts";
export type { Official } from "./demonstration/officials.ts";
