/**
 * Sends what waits, one call after another: taken, sent, noted. No row is held while the receiver thinks; that the call is taken keeps
 * others from sending it as well. When the process ends in between, the call is sent once more under the same id.
 */
import type { Selectable } from "kysely";
import { Temporal } from "temporal-polyfill";
import { addSeconds, type Instant } from "#lib/instants.ts";
import { ok } from "#lib/result.ts";
import type { Store } from "#platform/db/index.ts";
import type { DeliveringContext } from "../context.ts";
import { type AfterTry, afterTry, keptDays } from "../model.ts";
import { type HookRow, hookRow } from "../queries/hook-row.ts";
import { openSecret, signatureOf } from "../seal.ts";
import type { WebhooksTables } from "../tables.ts";

/** In one go; what is left is due in the next. */
const most = 200;

/** Receivers that give no answer at all, in one go: each takes the whole patience, and other periodic work waits behind. */
const mostSilent = 2;

/** No call is begun later than this in one go, for a receiver may also be slow with its yes. */
const longestSeconds = 20;

/** So long a call is taken: longer than the patience with any receiver. Of a process that ended, others send it after that. */
const takenSeconds = 60;

/** Gives how many were tried. A receiver that failed is not asked again in the same go, so that it holds up no other. */
export async function deliver(
  context: DeliveringContext,
  shouldStop: () => boolean = () => false,
): Promise<number> {
  const away = new Set<string>();
  const until = addSeconds(context.clock.now(), longestSeconds);
  let tried = 0;
  let silent = 0;
  while (tried < most && silent < mostSilent && context.clock.now() < until && !shouldStop()) {
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
  const taken = await take(context, away);
  if (taken === undefined) return undefined;
  const { call, hook } = taken;
  const answer = hook.ended_at === null ? await send(context, call, hook) : "webhooks.ended";
  const after = afterTry(call.tries + 1, context.clock.now(), answer);
  await note(context, taken, after);
  return {
    hook: call.hook,
    isTaken: after.state === "sent",
    isSilent: answer === "outgoing.no-answer",
  };
}

type CallRow = Selectable<WebhooksTables["webhooks_delivery"]>;

interface Taken {
  readonly call: CallRow;
  readonly hook: HookRow;
  /** When others may send it, unless something is noted before. */
  readonly until: Instant;
}

async function take(
  { store, clock }: Pick<DeliveringContext, "store" | "clock">,
  away: ReadonlySet<string>,
): Promise<Taken | undefined> {
  const now = clock.now();
  const until = addSeconds(now, takenSeconds);
  const result = await store.attempt(async (inside) => {
    const call = await nextCall(inside, now, away);
    if (call === undefined) return ok(undefined);
    const hook = await hookRow(inside, call.hook);
    if (hook === undefined) throw new Error(`the call ${call.id} is of no webhook`);
    await inside
      .tables<WebhooksTables>()
      .updateTable("webhooks_delivery")
      .set({ next_at: until })
      .where("id", "=", call.id)
      .execute();
    return ok({ call, hook, until });
  });
  return result.ok ? result.value : undefined;
}

function nextCall(inside: Store, now: Instant, away: ReadonlySet<string>): Promise<CallRow | undefined> {
  let waiting = inside
    .tables<WebhooksTables>()
    .selectFrom("webhooks_delivery")
    .selectAll()
    .where("state", "=", "waiting")
    .where("next_at", "<=", now);
  if (away.size > 0) waiting = waiting.where("hook", "not in", [...away]);
  return waiting.orderBy("next_at").orderBy("sequence").limit(1).forUpdate().skipLocked().executeTakeFirst();
}

/** Only of what is still taken as we took it; but a yes is also true of a call whose webhook was ended meanwhile. */
async function note(
  { store, clock }: Pick<DeliveringContext, "store" | "clock">,
  { call, until }: Taken,
  after: AfterTry,
): Promise<void> {
  const isSent = after.state === "sent";
  await store
    .tables<WebhooksTables>()
    .updateTable("webhooks_delivery")
    .set({
      state: after.state,
      tries: call.tries + 1,
      problem: after.problem ?? null,
      next_at: after.state === "waiting" ? after.nextAt : null,
      sent_at: isSent ? clock.now() : null,
    })
    .where("id", "=", call.id)
    .where(({ eb, or, and }) =>
      or([
        and([eb("state", "=", "waiting"), eb("next_at", "=", until)]),
        ...(isSent ? [eb("problem", "=", "webhooks.ended")] : []),
      ]),
    )
    .execute();
}

/** The status of the answer, or the code that says why there was none. */
async function send(
  { clock, master, outgoing }: DeliveringContext,
  { id, content }: CallRow,
  to: HookRow,
): Promise<number | string> {
  const now = clock.now();
  const seconds = Math.floor(Temporal.Instant.from(now).epochMilliseconds / 1000);
  const isFormerGood = to.former_secret !== null && to.former_until !== null && now < to.former_until;
  const sealed = [to.secret, ...(isFormerGood && to.former_secret !== null ? [to.former_secret] : [])];
  const secrets = sealed.flatMap((one) => openSecret(master, to.id, one) ?? []);
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
