/**
 * Sends what waits, one call after another, each in a transaction that holds its row: of many processes one sends it. When the process
 * ends between the receiver's yes and our commit, the call is sent once more under the same id.
 */
import { Temporal } from "temporal-polyfill";
import { addSeconds, type Instant } from "#lib/instants.ts";
import { ok } from "#lib/result.ts";
import type { Store } from "#platform/db/index.ts";
import type { DeliveringContext } from "../context.ts";
import { afterTry, keptDays } from "../model.ts";
import { openSecret, signatureOf } from "../seal.ts";
import type { WebhooksTables } from "../tables.ts";

/** In one go; what is left is due in the next. */
const most = 200;

/** Receivers that give no answer at all, in one go: each takes the whole patience, and other periodic work waits behind. */
const mostSilent = 2;

/** Gives how many were tried. A receiver that failed is not asked again in the same go, so that it holds up no other. */
export async function deliver(
  context: DeliveringContext,
  shouldStop: () => boolean = () => false,
): Promise<number> {
  const away = new Set<string>();
  let tried = 0;
  let silent = 0;
  while (tried < most && silent < mostSilent && !shouldStop()) {
    const outcome = await deliverOne(context, away);
    if (outcome === undefined) break;
    tried += 1;
    if (!outcome.isTaken) away.add(outcome.hook);
    if (outcome.isSilent) silent += 1;
  }
  return tried;
}

/** Removes what was sent or given up long ago; nobody can send it again from then on. */
export async function forgetDeliveries({
  store,
  clock,
}: Pick<DeliveringContext, "store" | "clock">): Promise<number> {
  const { numDeletedRows } = await store
    .tables<WebhooksTables>()
    .deleteFrom("webhooks_delivery")
    .where("made_at", "<", addSeconds(clock.now(), -keptDays * 24 * 3600))
    .where("state", "!=", "waiting")
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

type Outcome = { readonly hook: string; readonly isTaken: boolean; readonly isSilent: boolean };

async function deliverOne(
  context: DeliveringContext,
  away: ReadonlySet<string>,
): Promise<Outcome | undefined> {
  const result = await context.store.attempt(async (inside) => {
    const row = await claim(inside, context.clock.now(), away);
    if (row === undefined) return ok(undefined);
    const answer = await call({ ...context, store: inside }, row);
    const at = context.clock.now();
    const after = afterTry(row.tries + 1, at, answer);
    await inside
      .tables<WebhooksTables>()
      .updateTable("webhooks_delivery")
      .set({
        state: after.state,
        tries: row.tries + 1,
        problem: after.problem ?? null,
        next_at: after.state === "waiting" ? after.nextAt : null,
        sent_at: after.state === "sent" ? at : null,
      })
      .where("id", "=", row.id)
      .execute();
    return ok({ hook: row.hook, isTaken: after.state === "sent", isSilent: answer === "outgoing.no-answer" });
  });
  return result.ok ? result.value : undefined;
}

function claim(inside: Store, now: Instant, away: ReadonlySet<string>) {
  let waiting = inside
    .tables<WebhooksTables>()
    .selectFrom("webhooks_delivery")
    .selectAll()
    .where("state", "=", "waiting")
    .where("next_at", "<=", now);
  if (away.size > 0) waiting = waiting.where("hook", "not in", [...away]);
  return waiting.orderBy("next_at").orderBy("sequence").limit(1).forUpdate().skipLocked().executeTakeFirst();
}

/** The status of the answer, or the code that says why there was none. */
async function call(
  { store, clock, master, outgoing }: DeliveringContext,
  { id, hook, content }: { readonly id: string; readonly hook: string; readonly content: string },
): Promise<number | string> {
  const to = await store
    .tables<WebhooksTables>()
    .selectFrom("webhooks_hook")
    .selectAll()
    .where("id", "=", hook)
    .executeTakeFirst();
  if (to === undefined) throw new Error(`the call ${id} is of no webhook`);
  const now = clock.now();
  const seconds = Math.floor(Temporal.Instant.from(now).epochMilliseconds / 1000);
  const isFormerGood = to.former_secret !== null && to.former_until !== null && now < to.former_until;
  const sealed = [to.secret, ...(isFormerGood && to.former_secret !== null ? [to.former_secret] : [])];
  const secrets = sealed.flatMap((one) => openSecret(master, hook, one) ?? []);
  if (secrets.length === 0) return "webhooks.secret-lost";
  const sent = await outgoing.post(to.address, {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "user-agent": "Polity-Webhooks/1",
      "webhook-id": id,
      "webhook-timestamp": String(seconds),
      "webhook-signature": signatureOf(secrets, { id, seconds, content }),
    },
    body: content,
  });
  return sent.ok ? sent.value.status : sent.refusal.code;
}
