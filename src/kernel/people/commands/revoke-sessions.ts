import type { Store } from "#platform/db/index.ts";
import type { PeopleTables } from "../tables.ts";

/** Ends all sessions of a person at once, wherever they are signed in; gives their number. */
export async function revokeSessions(store: Store, person: string): Promise<number> {
  const { numDeletedRows } = await store
    .tables<PeopleTables>()
    .deleteFrom("people_session")
    .where("user_id", "=", person)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
