import type { Migrations } from "#platform/db/index.ts";
import { jurisdictions } from "./0001-jurisdictions.ts";

/** The steps that make the table of what is served. */
export const deploymentMigrations: Migrations = { owner: "deployment", steps: [jurisdictions] };
