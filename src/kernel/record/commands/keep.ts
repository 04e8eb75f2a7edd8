import type { Store } from "#platform/db/index.ts";
import type { KeepContext } from "../context.ts";
import type { Kept, NewKept } from "../model.ts";
import { bytesOfText, hexOf } from "../model/bytes.ts";
import { subjectKeys } from "../queries/subject-keys.ts";
import { sealValue } from "../sealed-value.ts";
import type { RecordTables } from "../tables.ts";
import { insertRows, type Waiting } from "../waiting.ts";

/**
 * Keeps a value of a person sealed under the person's key. What is given back belongs into the entry of the act: it proves the value as
 * long as it is there, and tells nothing of it.
 */
export async function keep(
  inside: Store,
  { master, random }: KeepContext,
  { subject, matter, kind, what, value, until }: NewKept,
  waiting?: Waiting,
): Promise<Kept> {
  if ((kind === "text") !== (typeof value === "string"))
    throw new Error(`a value of kind ${kind} is no ${typeof value}`);
  if (!/^[a-z][a-z0-9.-]{0,60}$/.test(what)) throw new Error(`"${what}" is no code of what is kept`);
  const key = waiting?.keys.get(subject) ?? (await subjectKeys(inside, master, [subject])).get(subject);
  if (key === undefined) throw new Error(`person ${subject} has no key: never known, or erased`);
  const ref = random.newId();
  const bytes = typeof value === "string" ? bytesOfText(value) : value;
  const { commitment, sealed } = sealValue(key, { ref, kind, what }, bytes, random);
  const row = { ref, subject, matter, kind, what, until_date: until ?? null, commitment, sealed };
  await insertRows(inside.tables<RecordTables>(), "record_kept", [row], waiting);
  return { ref, commitment: hexOf(commitment) };
}
