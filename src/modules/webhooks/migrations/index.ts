import type { Migrations } from "#platform/db/index.ts";
import { hooks } from "./0001-hooks.ts";

/** The steps that make the tables of webhooks. */
export const webhooksMigrations: Migrations = { owner: "webhooks", steps: [hooks] };
