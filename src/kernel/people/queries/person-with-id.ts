import type { Store } from "#platform/db/index.ts";
import type { Person } from "../model.ts";
import type { PeopleTables } from "../tables.ts";

/** The person with an account's id; undefined when there is none. */
export async function personWithId(store: Store, id: string): Promise<Person | undefined> {
  const row = await store
    .tables<PeopleTables>()
    .selectFrom("people_user")
    .select(["id", "name", "email", "is_demonstration"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return { id: row.id, name: row.name, email: row.email, isDemonstration: row.is_demonstration };
}
