import type { Migrations } from "#platform/db/index.ts";
import { keys } from "./0001-keys.ts";

/** The steps that make the table of apps' keys. */
export const appsMigrations: Migrations = { owner: "apps", steps: [keys] };
