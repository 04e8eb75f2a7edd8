import type { Instant } from "#lib/instants.ts";
import type { Store } from "#platform/db/index.ts";
import type { AppendContext, EraseHandler, KeepContext } from "../context.ts";
import { ownMatter, type EntryActor, type SubjectId } from "../model.ts";
import { subjectOfAccount } from "../queries/subject-of-account.ts";
import type { RecordTables } from "../tables.ts";
import { append } from "./append.ts";

export interface Erasing {
  readonly by: EntryActor;
  /** Why, as a code: "asked", "retention", "court-order". */
  readonly reason: string;
  /** When it was done first; now, unless a restored backup is made to forget again. */
  readonly firstAt?: Instant;
  /** The account, when it is deleted with the person. */
  readonly account?: string | undefined;
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
  erasing: Erasing,
): Promise<Erased | undefined> {
  const { by, reason, firstAt, account } = erasing;
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
  await registerErasure(inside, context, subject, erasing);
  for (const handler of context.onErase ?? []) await handler(inside, subject, account);
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

/**
 * Erases the person behind an account that is being deleted. An account of which the record knows nobody is registered all the same, so
 * that a restored backup loses it again.
 */
export async function eraseAccount(
  inside: Store,
  context: ErasingContext & Pick<KeepContext, "random">,
  account: string,
  erasing: Omit<Erasing, "account">,
): Promise<void> {
  const subject = await subjectOfAccount(inside, account);
  if (subject !== undefined) await erase(inside, context, subject, { ...erasing, account });
  // An id like that of a person, of whom nothing is kept.
  else await registerErasure(inside, context, context.random.newId() as SubjectId, { ...erasing, account });
}

/** Remembers an erasure, so that a restore does it again. */
export async function registerErasure(
  inside: Store,
  { clock }: AppendContext,
  subject: SubjectId,
  { by, reason, firstAt, account }: Erasing,
): Promise<void> {
  await inside
    .tables<RecordTables>()
    .insertInto("record_erasure")
    .values({ subject, at: firstAt ?? clock.now(), reason, role: by.role, account: account ?? null })
    .execute();
}
