/** The last calls of a webhook, the latest first, and what became of each. */
import Type from "typebox";
import { ok, refuse } from "#lib/result.ts";
import { query } from "#kernel/operation/index.ts";
import { administering, administeringRefusals } from "#kernel/people/index.ts";
import { may, rolesAtHook, type WebhooksContext } from "../context.ts";
import { deliveryShape, hookShape, hookView, onHook } from "../shapes.ts";
import type { WebhooksTables } from "../tables.ts";
import { hookRow } from "./hook-row.ts";

export const deliveries = query({
  name: "webhooks.deliveries",
  may,
  input: Type.Object({ ...onHook, limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })) }),
  output: Type.Object({ hook: hookShape, deliveries: Type.Array(deliveryShape) }),
  refusals: { ...administeringRefusals, "webhooks.unknown": "not-found" },
  rolesOf: rolesAtHook,
  run: async (context: WebhooksContext, { hook, limit = 100 }, actor) => {
    const asking = await administering(context, actor);
    if (!asking.ok) return asking;
    const { store } = context;
    const row = await hookRow(store, hook);
    if (row === undefined) return refuse({ code: "webhooks.unknown", facts: {} });
    const tables = store.tables<WebhooksTables>();
    const rows = await tables
      .selectFrom("webhooks_delivery")
      .select(["id", "event", "matter", "state", "tries", "made_at", "sent_at", "next_at", "problem"])
      .where("hook", "=", hook)
      .orderBy("made_at", "desc")
      .orderBy("sequence", "desc")
      .limit(limit)
      .execute();
    const counts = await tables
      .selectFrom("webhooks_delivery")
      .select((one) => ["state", one.fn.countAll<number>().as("count")])
      .where("hook", "=", hook)
      .groupBy("state")
      .execute();
    const count = (state: string): number => Number(counts.find((one) => one.state === state)?.count ?? 0);
    return ok({
      hook: hookView(row, { waiting: count("waiting"), failed: count("failed") }),
      deliveries: rows.map(({ made_at, sent_at, next_at, matter, problem, ...one }) => ({
        ...one,
        ...(matter !== null && { matter }),
        madeAt: made_at,
        ...(sent_at !== null && { sentAt: sent_at }),
        ...(next_at !== null && { nextAt: next_at }),
        ...(problem !== null && { problem }),
      })),
    });
  },
});
