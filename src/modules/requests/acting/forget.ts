/** Removes every trace of a person outside the record. Called by the record within the attempt that erases the person. */
import type { SubjectId } from "#kernel/record/index.ts";
import type { Clock } from "#platform/clock/index.ts";
import type { Store } from "#platform/db/index.ts";
import type { RequestsTables } from "../tables.ts";

/** What work lists and figures count stays; who it was, where exactly, what was written and shown does not. */
export async function forgetReporter(
  inside: Store,
  { clock }: { readonly clock: Clock },
  subject: SubjectId,
): Promise<void> {
  const tables = inside.tables<RequestsTables>();
  const rows = await tables
    .selectFrom("requests_matter")
    .select("number")
    .where("subject", "=", subject)
    .execute();
  await forgetMatters(
    inside,
    { clock },
    rows.map(({ number }) => number),
  );
}

/** The same for single matters, whose time of keeping is over. */
export async function forgetMatters(
  inside: Store,
  { clock }: { readonly clock: Clock },
  numbers: readonly string[],
): Promise<void> {
  if (numbers.length === 0) return;
  const tables = inside.tables<RequestsTables>();
  await tables
    .updateTable("requests_matter")
    .set({
      subject: null,
      reporter: null,
      claim_hash: null,
      longitude: null,
      latitude: null,
      released_words: null,
      released_answer: null,
      released_terms: null,
      is_released: false,
      is_agreed: false,
      is_public: false,
      is_open: false,
      next_step_at: null,
      due_at: null,
      kept_until: null,
      erased_at: clock.now(),
    })
    .where("number", "in", [...numbers])
    .execute();
  await tables
    .deleteFrom("requests_public_photo")
    .where("matter", "in", [...numbers])
    .execute();
  await tables
    .deleteFrom("requests_photo")
    .where("matter", "in", [...numbers])
    .execute();
  await tables
    .deleteFrom("requests_part")
    .where("matter", "in", [...numbers])
    .execute();
}
