import { ok } from "#lib/result.ts";
import type { Store } from "#platform/db/index.ts";
import type { AppendContext } from "../context.ts";
import type { Entry, EntryActor, SubjectId } from "../model.ts";
import type { RecordTables } from "../tables.ts";
import { append } from "./append.ts";

export interface NewReading {
  readonly subject: SubjectId;
  readonly matter: string;
  readonly reader: EntryActor;
  /** What is read, as codes: "words", "photo", "address". */
  readonly what: readonly string[];
  /** Why, as a code: "work", "review", "figures". */
  readonly purpose: string;
}

/** Notes that somebody reads what belongs to a person: an entry of the matter, which the person can see. May stand in a question. */
export async function noteReading(
  store: Store,
  context: AppendContext,
  { subject, matter, reader, what, purpose }: NewReading,
): Promise<Entry> {
  const facts = { subject, what, purpose };
  const result = await store.attempt(async (inside) => {
    const entry = await append(inside, context, { matter, actor: reader, act: "record.read", facts });
    await inside
      .tables<RecordTables>()
      .insertInto("record_reading")
      .values({ sequence: entry.sequence, subject })
      .execute();
    return ok(entry);
  });
  if (!result.ok) throw new Error("noting a reading is never refused");
  return result.value;
}
