/** Sends again, under the same ids: one call, or all of a webhook since a moment. Those that wait are sent anyway. */
import Type from "typebox";
import { readInstant } from "#lib/instants.ts";
import { ok, refuse } from "#lib/result.ts";
import { command } from "#kernel/operation/index.ts";
import { administering, administeringRefusals } from "#kernel/people/index.ts";
import { may, rolesAtHook, type WebhooksContext } from "../context.ts";
import { noteAct } from "../note-act.ts";
import { hookRow } from "../queries/hook-row.ts";
import { hookRefusals } from "../refusals.ts";
import { onHook } from "../shapes.ts";
import type { WebhooksTables } from "../tables.ts";

export const replay = command({
  name: "webhooks.replay",
  may,
  input: Type.Object({
    ...onHook,
    delivery: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    /** With its offset from UTC. */
    since: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
  }),
  output: Type.Object({ count: Type.Integer() }),
  refusals: {
    ...administeringRefusals,
    ...hookRefusals,
    "webhooks.which-calls": "invalid",
    "webhooks.not-a-moment": "invalid",
  },
  rolesOf: rolesAtHook,
  run: async (context: WebhooksContext, { hook, delivery, since }, actor) => {
    const doing = await administering(context, actor);
    if (!doing.ok) return doing;
    const { store, clock } = context;
    const row = await hookRow(store, hook, { forUpdate: true });
    if (row === undefined) return refuse({ code: "webhooks.unknown", facts: {} });
    if (row.ended_at !== null) return refuse({ code: "webhooks.ended", facts: { title: row.title } });
    if ((delivery === undefined) === (since === undefined))
      return refuse({ code: "webhooks.which-calls", facts: {} });
    const moment = since === undefined ? undefined : readInstant(since);
    if (since !== undefined && moment === undefined)
      return refuse({ code: "webhooks.not-a-moment", facts: { written: since } });
    let again = store
      .tables<WebhooksTables>()
      .updateTable("webhooks_delivery")
      .set({ state: "waiting", tries: 0, next_at: clock.now(), problem: null })
      .where("hook", "=", hook)
      .where("state", "!=", "waiting");
    if (delivery !== undefined) again = again.where("id", "=", delivery);
    if (moment !== undefined) again = again.where("made_at", ">=", moment);
    const { numUpdatedRows } = await again.executeTakeFirstOrThrow();
    await noteAct(context, { hook, body: row.body, act: "webhooks.replay", actor });
    return ok({ count: Number(numUpdatedRows) });
  },
});
