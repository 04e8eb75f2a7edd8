import type { Migrations } from "#platform/db/index.ts";
import { notice } from "./0001-notice.ts";
import { order } from "./0002-order.ts";

/** The steps that make the table of notices. */
export const noticesMigrations: Migrations = { owner: "notices", steps: [notice, order] };
