/** Gives a webhook a new secret. The old one signs along for a day, so that the receiver can be changed without a gap. */
import Type from "typebox";
import { addSeconds } from "#lib/instants.ts";
import { ok, refuse } from "#lib/result.ts";
import { command } from "#kernel/operation/index.ts";
import { administering, administeringRefusals } from "#kernel/people/index.ts";
import { may, rolesAtHook, type WebhooksContext } from "../context.ts";
import { formerHours } from "../model.ts";
import { noteAct } from "../note-act.ts";
import { hookRow } from "../queries/hook-row.ts";
import { hookRefusals } from "../refusals.ts";
import { newSecret, sealSecret, writtenSecret } from "../seal.ts";
import { onHook } from "../shapes.ts";
import type { WebhooksTables } from "../tables.ts";

export const changeSecret = command({
  name: "webhooks.change-secret",
  may,
  input: Type.Object(onHook),
  output: Type.Object({ hook: Type.String(), secret: Type.String() }),
  refusals: { ...administeringRefusals, ...hookRefusals },
  rolesOf: rolesAtHook,
  run: async (context: WebhooksContext, { hook }, actor) => {
    const doing = await administering(context, actor);
    if (!doing.ok) return doing;
    const { store, clock, random, master } = context;
    const row = await hookRow(store, hook, { forUpdate: true });
    if (row === undefined) return refuse({ code: "webhooks.unknown", facts: {} });
    if (row.ended_at !== null) return refuse({ code: "webhooks.ended", facts: { title: row.title } });
    const secret = newSecret(random);
    await store
      .tables<WebhooksTables>()
      .updateTable("webhooks_hook")
      .set({
        secret: sealSecret(master, hook, { secret, random }),
        former_secret: row.secret,
        former_until: addSeconds(clock.now(), formerHours * 3600),
      })
      .where("id", "=", hook)
      .execute();
    await noteAct(context, { hook, body: row.body, act: "webhooks.change-secret", actor });
    return ok({ hook, secret: writtenSecret(secret) });
  },
});
