/**
 * Sends what waits, one letter after another, each in a transaction that holds its row: of many processes one sends it. When the process
 * or the machine ends between the mail server's yes and our commit, the letter is sent once more: a letter twice is a nuisance, one
 * that never comes can cost somebody a deadline. Both bear the same Message-ID, by which a mailbox can drop the second.
 */
import type { Instant } from "#lib/instants.ts";
import { ok } from "#lib/result.ts";
import { open } from "#kernel/record/index.ts";
import type { Store } from "#platform/db/index.ts";
import type { Mail } from "#platform/mail/index.ts";
import type { DeliveryContext } from "../context.ts";
import { afterRefusal, type NoticeState } from "../model.ts";
import { unsealed } from "../sealed.ts";
import type { NoticeRow, NoticesTables } from "../tables.ts";

export interface Delivered {
  readonly sent: number;
  /** Refused for now; they wait for their next try. */
  readonly postponed: number;
  readonly failed: number;
}

type Row = NoticeRow;

/** Sends the letters that are due, at most 500 in one go; ends early when it is asked to or the server gives no answer at all. */
export async function deliverNotices(
  context: DeliveryContext,
  shouldStop: () => boolean = () => false,
): Promise<Delivered> {
  const { mail } = context;
  const count = { sent: 0, postponed: 0, failed: 0 };
  if (mail === undefined) {
    await layInOutbox(context);
    return count;
  }
  for (let left = 500; left > 0 && !shouldStop(); left -= 1) {
    const outcome = await deliverOne(context, mail);
    if (outcome === undefined) break;
    if (outcome.state === "sent") count.sent += 1;
    if (outcome.state === "failed") count.failed += 1;
    if (outcome.state === "waiting") count.postponed += 1;
    // No answer, not even a no: the other letters would only wait for the same silence.
    if (outcome.problem === "mail.not-now") break;
  }
  return count;
}

interface Outcome {
  readonly state: NoticeState;
  readonly problem?: string;
  readonly nextAt?: Instant;
}

async function deliverOne(context: DeliveryContext, mail: Mail): Promise<Outcome | undefined> {
  let claimed: Row | undefined;
  try {
    const result = await context.store.attempt(async (inside) => {
      claimed = await claim(inside, context.clock.now());
      if (claimed === undefined) return ok(undefined);
      const outcome = await sendOne({ ...context, store: inside }, mail, claimed);
      await settle(inside, claimed, { ...outcome, at: context.clock.now() });
      return ok(outcome);
    });
    return result.ok ? result.value : undefined;
  } catch (fault) {
    // The transaction is gone and the letter would be first in line again for ever: it counts as a try, and the fault is told.
    if (claimed !== undefined) await settleAfterFault(context, claimed);
    throw fault;
  }
}

function claim(inside: Store, now: Instant): Promise<Row | undefined> {
  return inside
    .tables<NoticesTables>()
    .selectFrom("notice")
    .selectAll()
    .where("state", "=", "waiting")
    .where("next_at", "<=", now)
    .orderBy("next_at")
    .orderBy("id")
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
}

async function sendOne(context: DeliveryContext, mail: Mail, row: Row): Promise<Outcome> {
  const opened = (await open(context.store, context, [row.letter])).get(row.letter);
  if (opened === undefined || opened === "erased") return { state: "erased" };
  const { to, letter } = unsealed(String(opened.value));
  if (to === undefined) return { state: "kept" };
  const result = await mail.send({
    id: row.id,
    to,
    ...context.written(letter),
    headers: {
      "Content-Language": letter.language,
      ...(letter.unsubscribe !== undefined && { "List-Unsubscribe": `<${letter.unsubscribe}>` }),
    },
  });
  return result.ok ? { state: "sent" } : afterRefusal(row.tries + 1, context.clock.now(), result.refusal);
}

async function settle(
  inside: Store,
  { id, tries }: Row,
  outcome: Outcome & { readonly at: Instant },
): Promise<void> {
  const { state, problem, nextAt, at } = outcome;
  await inside
    .tables<NoticesTables>()
    .updateTable("notice")
    .set({
      state,
      tries: tries + 1,
      problem: problem ?? null,
      next_at: nextAt ?? null,
      sent_at: state === "sent" ? at : null,
    })
    .where("id", "=", id)
    .execute();
}

async function settleAfterFault({ store, clock }: DeliveryContext, row: Row): Promise<void> {
  const at = clock.now();
  const outcome = afterRefusal(row.tries + 1, at, { code: "mail.not-now" });
  await settle(store, row, { ...outcome, problem: "notices.fault", at });
}

/** What was written while there was no server is read in the browser, and is not sent when there is one months later. */
async function layInOutbox({ store }: DeliveryContext): Promise<void> {
  await store
    .tables<NoticesTables>()
    .updateTable("notice")
    .set({ state: "outbox", next_at: null })
    .where("state", "=", "waiting")
    .execute();
}
