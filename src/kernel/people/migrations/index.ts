import type { Migrations } from "#platform/db/index.ts";
import { people } from "./0001-people.ts";

/** The steps that make the tables of people. */
export const peopleMigrations: Migrations = { owner: "people", steps: [people] };
