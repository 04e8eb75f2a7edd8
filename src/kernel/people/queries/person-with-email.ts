import type { Store } from "#platform/db/index.ts";
import { readEmail, type Person } from "../model.ts";
import type { PeopleTables } from "../tables.ts";

/** The person with an e-mail address, however it is written; undefined when nobody has it. */
export async function personWithEmail(store: Store, written: string): Promise<Person | undefined> {
  const email = readEmail(written);
  if (email === undefined) return undefined;
  const row = await store
    .tables<PeopleTables>()
    .selectFrom("people_user")
    .select(["id", "name", "email", "is_demonstration"])
    .where("email", "=", email)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return { id: row.id, name: row.name, email: row.email, isDemonstration: row.is_demonstration };
}
