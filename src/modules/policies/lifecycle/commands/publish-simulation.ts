/** Publishes what a simulation has found: from now on everybody can read it, as it is. */
import Type from "typebox";
import { ok, refuse } from "#lib/result.ts";
import { command } from "#kernel/operation/index.ts";
import { canonicalJson, type Json } from "#kernel/record/model.ts";
import type { Result } from "../../simulation/result.ts";
import type { LifecycleContext } from "../context.ts";
import { handOf, tables } from "../kept.ts";
import { noteAct } from "../note-act.ts";
import { aSimulation, publishedShape } from "../shapes.ts";
import { sha256 } from "../with-file.ts";

export const publishSimulation = command({
  name: "policies.publish-simulation",
  may: ["register-clerk", "register-adopter"],
  input: Type.Object(aSimulation),
  output: publishedShape,
  refusals: { "policies.not-finished": "not-found", "policies.published-already": "conflict" },
  run: async (context: LifecycleContext, { simulation }, actor) => {
    const { store, clock, finished } = context;
    const result = finished(simulation);
    if (result === undefined) return refuse({ code: "policies.not-finished", facts: {} });
    const { id, title, period, computedOn } = result;
    const hash = hashOfResult(result);
    const { numInsertedOrUpdatedRows: written } = await tables(store)
      .insertInto("policies_simulation")
      .values({
        id,
        title,
        period,
        computed_on: computedOn,
        result: JSON.stringify(result),
        published_by: handOf(actor).person,
        published_at: clock.now(),
      })
      .onConflict((conflict) => conflict.column("id").doNothing())
      .executeTakeFirstOrThrow();
    if (written !== 1n) return refuse({ code: "policies.published-already", facts: {} });
    const act = { act: "policies.publish-simulation", actor, facts: { hash, period } };
    await noteAct(context, { about: "simulation", id: simulation, ...act });
    return ok({ simulation, hash });
  },
});

/** SHA-256 of a result's canonical text: whoever keeps a copy can show that it is what was published. */
export function hashOfResult(result: Result): string {
  // As JSON keeps it: what has no value there is left out on both sides.
  return sha256(canonicalJson(JSON.parse(JSON.stringify(result)) as Json));
}
