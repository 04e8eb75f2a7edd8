import type { Store } from "#platform/db/index.ts";
import type { PeopleTables } from "../tables.ts";

/**
 * Deletes an account with its sessions, password, second factor and links. Shaped as the record calls it when a person is erased, also
 * when a restored backup forgets again: without an account there is nothing to do. The account of an official stays.
 */
export async function forgetAccount(inside: Store, _: string, account: string | undefined): Promise<void> {
  if (account === undefined) return;
  const tables = inside.tables<PeopleTables>();
  const gone = await tables
    .deleteFrom("people_user")
    .where("id", "=", account)
    // Whoever holds or held a post stays named: how public power was used stays on record.
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom("people_holding").select("id").where("person", "=", account))),
    )
    .returning("email")
    .executeTakeFirst();
  if (gone === undefined) return;
  await tables.deleteFrom("people_pending_account").where("email", "=", gone.email).execute();
}
