import type { Store } from "#platform/db/index.ts";
import type { AppendContext, KeepContext } from "../context.ts";
import type { SubjectId } from "../model.ts";
import { newSecret, seal } from "../crypto.ts";
import type { RecordTables } from "../tables.ts";

/** Begins to know a person, with a key of their own; by account at most once. */
export async function newSubject(
  inside: Store,
  { clock, random, master }: AppendContext & KeepContext,
  { account }: { readonly account?: string } = {},
): Promise<SubjectId> {
  const id = random.newId() as SubjectId;
  const tables = inside.tables<RecordTables>();
  await tables
    .insertInto("record_subject")
    .values({ id, account: account ?? null, made_at: clock.now() })
    .execute();
  const sealed = seal(master, id, newSecret(random), random);
  await tables.insertInto("record_subject_key").values({ subject: id, sealed }).execute();
  return id;
}
