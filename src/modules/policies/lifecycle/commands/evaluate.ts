/** Records what an evaluation of a policy in force has found. It is public, and never changed. */
import Type from "typebox";
import { ok, refuse } from "#lib/result.ts";
import { command } from "#kernel/operation/index.ts";
import { checkPolicies } from "#kernel/policy/index.ts";
import { versionInForce } from "#kernel/register/index.ts";
import type { LifecycleContext } from "../context.ts";
import { handOf, tables } from "../kept.ts";
import { noteAct } from "../note-act.ts";
import { words } from "../shapes.ts";

export const evaluatePolicy = command({
  name: "policies.evaluate",
  may: ["register-clerk"],
  input: Type.Object({
    policy: Type.String({ minLength: 1, maxLength: 60 }),
    verdict: Type.Enum(["keep", "change", "end"]),
    words: words(10_000),
  }),
  output: Type.Object({ evaluation: Type.String(), version: Type.Integer() }),
  refusals: { "policies.no-such-policy": "not-found" },
  run: async (context: LifecycleContext, { policy, verdict, words: said }, actor) => {
    const { store, clock, random, today } = context;
    const law = await versionInForce(store, today());
    if (law === undefined) return refuse({ code: "operation.not-yet", facts: {} });
    const { system } = checkPolicies(law.files, { withCases: false });
    if (system?.policies.some(({ id }) => id === policy) !== true)
      return refuse({ code: "policies.no-such-policy", facts: { policy } });
    const by = handOf(actor);
    const id = random.newId();
    await tables(store)
      .insertInto("policies_evaluation")
      .values({
        id,
        policy,
        version: law.version.number,
        judged_on: today(),
        verdict,
        words: said,
        made_by: by.person,
        made_name: by.name,
        made_at: clock.now(),
      })
      .execute();
    const facts = { evaluation: id, version: law.version.number, verdict };
    await noteAct(context, { about: "policy", id: policy, act: "policies.evaluate", actor, facts });
    return ok({ evaluation: id, version: law.version.number });
  },
});
