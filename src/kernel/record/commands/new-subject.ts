import type { Store } from "#platform/db/index.ts";
import type { AppendContext, KeepContext } from "../context.ts";
import type { SubjectId } from "../model.ts";
import { newSecret, seal } from "../crypto.ts";
import type { RecordTables } from "../tables.ts";
import { insertRows, type Waiting } from "../waiting.ts";

/** Begins to know a person, with a key of their own; by account at most once. */
export async function newSubject(
  inside: Store,
  { clock, random, master }: AppendContext & KeepContext,
  { account }: { readonly account?: string } = {},
  waiting?: Waiting,
): Promise<SubjectId> {
  const id = random.newId() as SubjectId;
  const tables = inside.tables<RecordTables>();
  const row = { id, account: account ?? null, made_at: clock.now() };
  await insertRows(tables, "record_subject", [row], waiting);
  const key = newSecret(random);
  const sealed = seal(master, id, key, random);
  await insertRows(tables, "record_subject_key", [{ subject: id, sealed }], waiting);
  waiting?.keys.set(id, key);
  return id;
}
