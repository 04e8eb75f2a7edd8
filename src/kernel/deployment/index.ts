/** Which jurisdictions a deployment serves and where each is; placing, upgrading, moving, closing and removing them. */
export { type DeploymentContext, listing } from "./context.ts";
export { close, remove, type Removed, reopen } from "./commands/archive.ts";
export { move, type Moved } from "./commands/move.ts";
export { place } from "./commands/place.ts";
export { upgrade } from "./commands/upgrade.ts";
export { deploymentMigrations } from "./migrations/index.ts";
export { missingSteps } from "./queries/missing-steps.ts";
export { placedAtHost, placedHosts, placedJurisdiction, placedJurisdictions } from "./queries/placed.ts";
