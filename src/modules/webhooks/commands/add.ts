/** Registers an address that hears of a body's matters. The secret is given once, and kept sealed. */
import Type from "typebox";
import { ok, refuse } from "#lib/result.ts";
import { command } from "#kernel/operation/index.ts";
import type { Actor } from "#kernel/operation/model.ts";
import { administering, administeringRefusals, personWithId } from "#kernel/people/index.ts";
import type { Store } from "#platform/db/index.ts";
import { isOpened, readAddress } from "#platform/outgoing/index.ts";
import { may, rolesAt, type WebhooksContext } from "../context.ts";
import { noteAct } from "../note-act.ts";
import { newSecret, sealSecret, writtenSecret } from "../seal.ts";
import type { WebhooksTables } from "../tables.ts";

/** Each is asked within every act on a matter. */
const most = 5;

export const add = command({
  name: "webhooks.add",
  may,
  input: Type.Object({
    body: Type.String({ minLength: 1, maxLength: 200 }),
    address: Type.String({ minLength: 1, maxLength: 500 }),
    title: Type.String({ minLength: 1, maxLength: 100 }),
  }),
  output: Type.Object({ hook: Type.String(), secret: Type.String() }),
  refusals: {
    ...administeringRefusals,
    "webhooks.unknown-body": "not-found",
    "webhooks.too-many": "conflict",
    "webhooks.not-in-a-demonstration": "forbidden",
    "outgoing.not-an-address": "invalid",
    "outgoing.not-https": "invalid",
    "outgoing.forbidden-address": "invalid",
  },
  rolesOf: (_: WebhooksContext, actor, { body }) => Promise.resolve(rolesAt(actor, body)),
  run: async (context: WebhooksContext, { body, address: written, title }, actor) => {
    const doing = await administering(context, actor);
    if (!doing.ok) return doing;
    const { store, clock, random, master, networks } = context;
    if (!(await context.bodies()).has(body))
      return refuse({ code: "webhooks.unknown-body", facts: { body } });
    const address = readAddress(written.trim(), networks);
    if (!address.ok) return refuse({ code: address.refusal.code, facts: {} });
    // Everybody may be an official of a demonstration, and have it call whomever they like.
    if ((await isOfDemonstration(store, actor)) && !isOpened(address.value, networks))
      return refuse({ code: "webhooks.not-in-a-demonstration", facts: {} });
    await store.hold("webhooks");
    const tables = store.tables<WebhooksTables>();
    const there = await tables
      .selectFrom("webhooks_hook")
      .select("id")
      .where("body", "=", body)
      .where("ended_at", "is", null)
      .execute();
    if (there.length >= most) return refuse({ code: "webhooks.too-many", facts: { most } });
    const hook = random.newId();
    const secret = newSecret(random);
    await tables
      .insertInto("webhooks_hook")
      .values({
        id: hook,
        body,
        title: title.trim() === "" ? address.value.host : title.trim(),
        address: address.value.href,
        secret: sealSecret(master, hook, { secret, random }),
        former_secret: null,
        former_until: null,
        made_at: clock.now(),
        ended_at: null,
      })
      .execute();
    await noteAct(context, { hook, body, act: "webhooks.add", actor });
    return ok({ hook, secret: writtenSecret(secret) });
  },
});

async function isOfDemonstration(store: Store, actor: Actor): Promise<boolean> {
  return actor.kind === "account" && (await personWithId(store, actor.person.id))?.isDemonstration === true;
}
