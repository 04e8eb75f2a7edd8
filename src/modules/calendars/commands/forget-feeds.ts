import type { Store } from "#platform/db/index.ts";
import type { CalendarsTables } from "../tables.ts";

/** Removes the calendars of an account that is deleted; within the erasure. */
export async function forgetFeeds(inside: Store, _: string, account: string | undefined): Promise<void> {
  if (account === undefined) return;
  await inside.tables<CalendarsTables>().deleteFrom("calendars_feed").where("person", "=", account).execute();
}
