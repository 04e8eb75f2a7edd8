import type { Migrations } from "#platform/db/index.ts";
import { draft } from "./0001-draft.ts";

/** The steps that make the desk's tables. */
export const deskMigrations: Migrations = { owner: "desk", steps: [draft] };
