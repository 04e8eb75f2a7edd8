import { operationMigrations } from "#kernel/operation/index.ts";
import { noticesMigrations } from "#kernel/notices/index.ts";
import { peopleMigrations } from "#kernel/people/index.ts";
import { appsMigrations } from "#modules/apps/index.ts";
import { calendarsMigrations } from "#modules/calendars/index.ts";
import { deskMigrations } from "#modules/desk/index.ts";
import { policiesMigrations } from "#modules/policies/index.ts";
import { requestsMigrations } from "#modules/requests/index.ts";
import { webhooksMigrations } from "#modules/webhooks/index.ts";
import { recordMigrations } from "#kernel/record/index.ts";
import { registerMigrations } from "#kernel/register/index.ts";
import type { Migrations } from "#platform/db/index.ts";
import { jobsMigrations } from "#platform/jobs/index.ts";

/** Every owner of tables, in the order in which their steps are done. */
export const allMigrations: readonly Migrations[] = [
  registerMigrations,
  recordMigrations,
  peopleMigrations,
  operationMigrations,
  deskMigrations,
  noticesMigrations,
  jobsMigrations,
  requestsMigrations,
  policiesMigrations,
  appsMigrations,
  webhooksMigrations,
  calendarsMigrations,
];
