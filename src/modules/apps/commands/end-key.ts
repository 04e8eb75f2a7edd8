/** Ends the key of an app: from now on it opens nothing. What came in by it stays. */
import Type from "typebox";
import { ok, refuse } from "#lib/result.ts";
import { command } from "#kernel/operation/index.ts";
import { administering, administeringRefusals } from "#kernel/people/index.ts";
import { type AppsContext, may } from "../context.ts";
import { noteAct } from "../note-act.ts";
import { keyShape } from "../shapes.ts";
import type { AppsTables } from "../tables.ts";

export const endKey = command({
  name: "apps.end-key",
  may,
  input: Type.Object({ key: Type.String({ minLength: 1, maxLength: 100 }) }),
  output: keyShape,
  refusals: { ...administeringRefusals, "apps.unknown-key": "not-found", "apps.ended-already": "conflict" },
  run: async (context: AppsContext, { key }, actor) => {
    const doing = await administering(context, actor);
    if (!doing.ok) return doing;
    const tables = context.store.tables<AppsTables>();
    const row = await tables
      .selectFrom("apps_key")
      .selectAll()
      .where("id", "=", key)
      .forUpdate()
      .executeTakeFirst();
    if (row === undefined) return refuse({ code: "apps.unknown-key", facts: {} });
    const { id, name, key_hash: hash, issued_at: issuedAt } = row;
    if (row.ended_at !== null) return refuse({ code: "apps.ended-already", facts: { name } });
    const endedAt = context.clock.now();
    await tables.updateTable("apps_key").set({ ended_at: endedAt }).where("id", "=", id).execute();
    await noteAct(context, { key: id, act: "apps.end-key", actor });
    return ok({ id, name, hash, issuedAt, endedAt });
  },
});
