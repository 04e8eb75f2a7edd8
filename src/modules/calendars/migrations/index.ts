import type { Migrations } from "#platform/db/index.ts";
import { feeds } from "./0001-feeds.ts";

/** The steps that make the table of calendars. */
export const calendarsMigrations: Migrations = { owner: "calendars", steps: [feeds] };
