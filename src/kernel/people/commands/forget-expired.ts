import type { StaffContext } from "../context.ts";
import type { PeopleTables } from "../tables.ts";

/** Removes what has ended by itself: sessions, links, questions for a code, and attempts of more than a day ago. Gives their number. */
export async function forgetExpired({
  store,
  clock,
}: Pick<StaffContext, "store" | "clock">): Promise<number> {
  const now = clock.now();
  const tables = store.tables<PeopleTables>();
  let forgotten = 0;
  for (const table of ended) {
    const { numDeletedRows } = await tables
      .deleteFrom(table)
      .where("expires_at", "<", now)
      .executeTakeFirst();
    forgotten += Number(numDeletedRows);
  }
  return forgotten;
}

const ended = [
  "people_session",
  "people_verification",
  "people_invitation",
  "people_pending_account",
  "people_new_email",
  "people_set_up",
  "people_key",
] as const;
