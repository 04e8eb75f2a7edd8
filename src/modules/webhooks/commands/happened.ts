/** Writes down the calls that something gives the reason for, within the act itself: when the act does not hold, nothing was said. */
import type { Clock } from "#platform/clock/index.ts";
import type { Store } from "#platform/db/index.ts";
import type { Random } from "#platform/random/index.ts";
import type { Happening } from "../model.ts";
import type { WebhooksTables } from "../tables.ts";

interface Writing {
  readonly clock: Clock;
  readonly random: Random;
}

export async function happened(
  inside: Store,
  context: Writing,
  happenings: readonly Happening[],
): Promise<void> {
  if (happenings.length === 0) return;
  const hooks = await inside
    .tables<WebhooksTables>()
    .selectFrom("webhooks_hook")
    .select(["id", "body"])
    .where("ended_at", "is", null)
    .where("body", "in", [...new Set(happenings.map(({ body }) => body))])
    .orderBy("id")
    .execute();
  for (const { event, body, at, matter } of happenings) {
    const content = JSON.stringify({ type: event, timestamp: at, data: matter });
    for (const hook of hooks)
      if (hook.body === body)
        await writeDown(inside, context, { hook: hook.id, event, matter: matter.number, content });
  }
}

/** Writes down one call, to be sent at once. Gives its id. */
export async function writeDown(
  inside: Store,
  { clock, random }: Writing,
  call: {
    readonly hook: string;
    readonly event: string;
    readonly matter: string | null;
    readonly content: string;
  },
): Promise<string> {
  const id = `msg_${random.newId()}`;
  const at = clock.now();
  await inside
    .tables<WebhooksTables>()
    .insertInto("webhooks_delivery")
    .values({
      id,
      ...call,
      state: "waiting",
      tries: 0,
      made_at: at,
      next_at: at,
      sent_at: null,
      problem: null,
    })
    .execute();
  return id;
}
