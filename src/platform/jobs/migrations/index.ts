import type { Migrations } from "#platform/db/index.ts";
import { jobs } from "./0001-jobs.ts";

/** The steps that make the tables of periodic work. */
export const jobsMigrations: Migrations = { owner: "jobs", steps: [jobs] };
