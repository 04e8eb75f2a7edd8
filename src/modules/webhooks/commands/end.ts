/** Ends a webhook: nothing is written down for it any more, and what was still waiting is not sent. */
import Type from "typebox";
import { ok, refuse } from "#lib/result.ts";
import { command } from "#kernel/operation/index.ts";
import { administering, administeringRefusals } from "#kernel/people/index.ts";
import { may, rolesAtHook, type WebhooksContext } from "../context.ts";
import { noteAct } from "../note-act.ts";
import { hookRow } from "../queries/hook-row.ts";
import { hookRefusals } from "../refusals.ts";
import { onHook } from "../shapes.ts";
import type { WebhooksTables } from "../tables.ts";

export const end = command({
  name: "webhooks.end",
  may,
  input: Type.Object(onHook),
  output: Type.Object({ hook: Type.String(), endedAt: Type.String() }),
  refusals: { ...administeringRefusals, ...hookRefusals },
  rolesOf: rolesAtHook,
  run: async (context: WebhooksContext, { hook }, actor) => {
    const doing = await administering(context, actor);
    if (!doing.ok) return doing;
    const { store, clock } = context;
    const row = await hookRow(store, hook, { forUpdate: true });
    if (row === undefined) return refuse({ code: "webhooks.unknown", facts: {} });
    if (row.ended_at !== null) return refuse({ code: "webhooks.ended", facts: { title: row.title } });
    const endedAt = clock.now();
    const tables = store.tables<WebhooksTables>();
    await tables.updateTable("webhooks_hook").set({ ended_at: endedAt }).where("id", "=", hook).execute();
    await tables
      .updateTable("webhooks_delivery")
      .set({ state: "failed", next_at: null, problem: "webhooks.ended" })
      .where("hook", "=", hook)
      .where("state", "=", "waiting")
      .execute();
    await noteAct(context, { hook, body: row.body, act: "webhooks.end", actor });
    return ok({ hook, endedAt });
  },
});
