/** Proposes a policy: a new one, or another text of one that is law. What the check finds is kept with it. */
import Type from "typebox";
import { ok, refuse } from "#lib/result.ts";
import { command } from "#kernel/operation/index.ts";
import type { LifecycleContext } from "../context.ts";
import { handOf, tables } from "../kept.ts";
import { noteAct } from "../note-act.ts";
import { words } from "../shapes.ts";
import { sha256, withFile } from "../with-file.ts";

export const propose = command({
  name: "policies.propose",
  may: ["register-clerk"],
  input: Type.Object({ file: words(500_000), note: Type.Optional(Type.String({ maxLength: 2000 })) }),
  output: Type.Object({ proposal: Type.String(), policy: Type.String(), errors: Type.Integer() }),
  refusals: { "policies.no-policy": "invalid", "policies.nothing-changed": "conflict" },
  run: async (context: LifecycleContext, { file, note = "" }, actor) => {
    const { store, clock, random, today } = context;
    const read = await withFile(store, file, today());
    if (!read.ok) return refuse({ code: read.refusal.code, facts: {} });
    const { policy, path, version, replaces, errors } = read.value;
    const hash = sha256(file);
    if (hash === replaces) return refuse({ code: "policies.nothing-changed", facts: { policy } });
    const id = random.newId();
    const by = handOf(actor);
    await tables(store)
      .insertInto("policies_proposal")
      .values({
        id,
        policy,
        path,
        text: file,
        sha256: hash,
        base: version.number,
        replaces: replaces ?? null,
        note,
        made_by: by.person,
        made_name: by.name,
        made_at: clock.now(),
        errors,
        simulation: null,
        consult_from: null,
        consult_to: null,
        consult_how: null,
        version: null,
        in_force_from: null,
        ended_by: null,
        ended_name: null,
        ended_at: null,
      })
      .execute();
    const facts = { policy, hash, base: version.number, replaces, errors };
    await noteAct(context, { about: "proposal", id, act: "policies.propose", actor, facts });
    return ok({ proposal: id, policy, errors });
  },
});
