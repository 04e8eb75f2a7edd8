/** The door of requests: every operation, and what those who serve them need. */
export * from "./operations.ts";
export { requestsMigrations } from "./migrations/index.ts";
export { attemptMinutes, countAttempts, type Attempts } from "./attempts.ts";
export { usualSettings, type RequestsSettings } from "./settings.ts";
export type { RequestsContext } from "./context.ts";
export type { Town, Towns } from "./town.ts";
export type * from "./shapes.ts";
