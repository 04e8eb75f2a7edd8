import type { Migrations } from "#platform/db/index.ts";
import { people } from "./0001-people.ts";
import { accounts } from "./0002-accounts.ts";
import { keys } from "./0003-keys.ts";
import { closed } from "./0004-closed.ts";

/** The steps that make the tables of people. */
export const peopleMigrations: Migrations = { owner: "people", steps: [people, accounts, keys, closed] };
