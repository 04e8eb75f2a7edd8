/** Gives an app a key, shown once: only its hash is kept. */
import Type from "typebox";
import { ok, refuse } from "#lib/result.ts";
import { command } from "#kernel/operation/index.ts";
import { administering, administeringRefusals } from "#kernel/people/index.ts";
import { type AppsContext, may } from "../context.ts";
import { hashOfKey, keyPrefix } from "../key.ts";
import { noteAct } from "../note-act.ts";
import type { AppsTables } from "../tables.ts";

export const issueKey = command({
  name: "apps.issue-key",
  may,
  input: Type.Object({ title: Type.String({ minLength: 1, maxLength: 200 }) }),
  output: Type.Object({ id: Type.String(), name: Type.String(), secret: Type.String() }),
  refusals: { ...administeringRefusals, "apps.no-name": "invalid" },
  run: async (context: AppsContext, input, actor) => {
    const doing = await administering(context, actor);
    if (!doing.ok) return doing;
    const { store, clock, random } = context;
    const name = input.title.trim();
    if (name === "") return refuse({ code: "apps.no-name", facts: {} });
    const id = random.newId();
    const secret = `${keyPrefix}${random.newToken()}`;
    await store
      .tables<AppsTables>()
      .insertInto("apps_key")
      .values({ id, name, key_hash: hashOfKey(secret), issued_at: clock.now(), ended_at: null })
      .execute();
    await noteAct(context, { key: id, act: "apps.issue-key", actor });
    return ok({ id, name, secret });
  },
});
