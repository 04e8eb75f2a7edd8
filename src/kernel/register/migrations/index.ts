import type { Migrations } from "#platform/db/index.ts";
import { versions } from "./0001-versions.ts";

/** The steps that make the register's tables. */
export const registerMigrations: Migrations = { owner: "register", steps: [versions] };
