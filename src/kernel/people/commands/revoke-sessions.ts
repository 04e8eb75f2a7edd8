import type { Store } from "#platform/db/index.ts";
import type { PeopleTables } from "../tables.ts";

/** Ends all sessions of a person at once, save the one named, and all keys; gives the number of sessions. */
export async function revokeSessions(store: Store, person: string, except?: string): Promise<number> {
  const tables = store.tables<PeopleTables>();
  await tables.deleteFrom("people_key").where("person", "=", person).execute();
  const { numDeletedRows } = await tables
    .deleteFrom("people_session")
    .where("user_id", "=", person)
    .where("id", "!=", except ?? "")
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** Ends one session of a person; false when the person has none of that id. */
export async function revokeSession(store: Store, person: string, session: string): Promise<boolean> {
  const { numDeletedRows } = await store
    .tables<PeopleTables>()
    .deleteFrom("people_session")
    .where("user_id", "=", person)
    .where("id", "=", session)
    .executeTakeFirst();
  return Number(numDeletedRows) > 0;
}
