import type { Migrations } from "#platform/db/index.ts";
import { keys } from "./0001-keys.ts";

/** The steps that make the tables of operations. */
export const operationMigrations: Migrations = { owner: "operation", steps: [keys] };
