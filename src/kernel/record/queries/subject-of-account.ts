import type { Store } from "#platform/db/index.ts";
import type { SubjectId } from "../model.ts";
import type { RecordTables } from "../tables.ts";

/** The person behind an account; undefined when the record knows none, or the person was erased. */
export async function subjectOfAccount(store: Store, account: string): Promise<SubjectId | undefined> {
  const row = await store
    .tables<RecordTables>()
    .selectFrom("record_subject")
    .select("id")
    .where("account", "=", account)
    .executeTakeFirst();
  // Every id of the table was made by newSubject.
  return row?.id as SubjectId | undefined;
}
