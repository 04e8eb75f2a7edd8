/** What is registered: of one body, or of all for those who administer. The latest first. */
import Type from "typebox";
import { ok } from "#lib/result.ts";
import { query } from "#kernel/operation/index.ts";
import { administering, administeringRefusals } from "#kernel/people/index.ts";
import { may, rolesAt, type WebhooksContext } from "../context.ts";
import { hookShape, hookView } from "../shapes.ts";
import type { WebhooksTables } from "../tables.ts";

export const hooks = query({
  name: "webhooks.hooks",
  may,
  input: Type.Object({ body: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })) }),
  output: Type.Object({ hooks: Type.Array(hookShape) }),
  refusals: administeringRefusals,
  rolesOf: (_: WebhooksContext, actor, { body }) => Promise.resolve(rolesAt(actor, body)),
  run: async (context: WebhooksContext, { body }, actor) => {
    const asking = await administering(context, actor);
    if (!asking.ok) return asking;
    const tables = context.store.tables<WebhooksTables>();
    let asked = tables.selectFrom("webhooks_hook").selectAll();
    if (body !== undefined) asked = asked.where("body", "=", body);
    const rows = await asked.orderBy("made_at", "desc").orderBy("id").execute();
    if (rows.length === 0) return ok({ hooks: [] });
    const counts = await tables
      .selectFrom("webhooks_delivery")
      .select((row) => ["hook", "state", row.fn.countAll<number>().as("count")])
      .where("state", "!=", "sent")
      .where(
        "hook",
        "in",
        rows.map(({ id }) => id),
      )
      .groupBy(["hook", "state"])
      .execute();
    const count = (hook: string, state: string): number =>
      Number(counts.find((one) => one.hook === hook && one.state === state)?.count ?? 0);
    return ok({
      hooks: rows.map((row) =>
        hookView(row, { waiting: count(row.id, "waiting"), failed: count(row.id, "failed") }),
      ),
    });
  },
});
