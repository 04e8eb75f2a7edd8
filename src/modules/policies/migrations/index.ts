import type { Migrations } from "#platform/db/index.ts";
import { simulation } from "./0001-simulation.ts";
import { lifecycle } from "./0002-lifecycle.ts";

/** The steps that make the tables of policies. */
export const policiesMigrations: Migrations = { owner: "policies", steps: [simulation, lifecycle] };
