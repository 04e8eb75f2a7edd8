import type { Instant } from "#lib/instants.ts";
import type { Store } from "#platform/db/index.ts";
import type { AppendContext, EraseHandler } from "../context.ts";
import { ownMatter, type EntryActor, type SubjectId } from "../model.ts";
import type { RecordTables } from "../tables.ts";
import { append } from "./append.ts";

export interface Erasing {
  readonly by: EntryActor;
  /** Why, as a code: "asked", "retention", "court-order". */
  readonly reason: string;
  /** When it was done first; now, unless a restored backup is made to forget again. */
  readonly firstAt?: Instant;
}

/** Enough for erasing. */
export interface ErasingContext extends AppendContext {
  readonly onErase?: readonly EraseHandler[];
}

export interface Erased {
  readonly subject: SubjectId;
  /** How many values were destroyed. */
  readonly values: number;
  /** The matters in whose chains the erasure stands. */
  readonly matters: readonly string[];
}

/**
 * Erases a person: the key and everything sealed under it are gone, commitments stay, and the record verifies as before. Stands in the
 * chain of every matter that held something of the person, and in the record's own. Undefined when there is no such person, or no longer.
 */
export async function erase(
  inside: Store,
  context: ErasingContext,
  subject: SubjectId,
  { by, reason, firstAt }: Erasing,
): Promise<Erased | undefined> {
  const tables = inside.tables<RecordTables>();
  const key = await tables
    .deleteFrom("record_subject_key")
    .where("subject", "=", subject)
    .returning("subject")
    .execute();
  if (key.length === 0) return undefined;
  const destroyed = await tables
    .updateTable("record_kept")
    .set({ sealed: null })
    .where("subject", "=", subject)
    .where("sealed", "is not", null)
    .returning("matter")
    .execute();
  await tables.updateTable("record_subject").set({ account: null }).where("id", "=", subject).execute();
  await tables
    .insertInto("record_erasure")
    .values({ subject, at: firstAt ?? context.clock.now(), reason, role: by.role })
    .execute();
  for (const handler of context.onErase ?? []) await handler(inside, subject);
  // In one order for everybody, so that two erasures over the same matters never wait for each other.
  const matters = [...new Set(destroyed.map(({ matter }) => matter))].sort();
  const facts = { subject, reason, firstAt };
  for (const matter of matters)
    await append(inside, context, { matter, actor: by, act: "record.erased", facts });
  const values = destroyed.length;
  await append(inside, context, {
    matter: ownMatter,
    actor: by,
    act: "record.erased",
    facts: { ...facts, values },
  });
  return { subject, values, matters };
}
