/** Writes down a call about nothing, so that whoever receives can see whether it arrives and is signed. */
import Type from "typebox";
import { ok, refuse } from "#lib/result.ts";
import { command } from "#kernel/operation/index.ts";
import { administering, administeringRefusals } from "#kernel/people/index.ts";
import { may, rolesAtHook, type WebhooksContext } from "../context.ts";
import { hookRow } from "../queries/hook-row.ts";
import { hookRefusals } from "../refusals.ts";
import { onHook } from "../shapes.ts";
import { writeDown } from "./happened.ts";

export const tryOut = command({
  name: "webhooks.try",
  may,
  input: Type.Object(onHook),
  output: Type.Object({ delivery: Type.String() }),
  refusals: { ...administeringRefusals, ...hookRefusals },
  rolesOf: rolesAtHook,
  run: async (context: WebhooksContext, { hook }, actor) => {
    const doing = await administering(context, actor);
    if (!doing.ok) return doing;
    const row = await hookRow(context.store, hook);
    if (row === undefined) return refuse({ code: "webhooks.unknown", facts: {} });
    if (row.ended_at !== null) return refuse({ code: "webhooks.ended", facts: { title: row.title } });
    const content = { type: "webhook.trial", timestamp: context.clock.now(), data: { body: row.body } };
    const delivery = await writeDown(context.store, context, {
      hook,
      event: content.type,
      matter: null,
      content: JSON.stringify(content),
    });
    return ok({ delivery });
  },
});
