/** Takes a published simulation back. That it was published, and with which figures by their hash, stays on record. */
import Type from "typebox";
import { ok, refuse } from "#lib/result.ts";
import { command } from "#kernel/operation/index.ts";
import type { LifecycleContext } from "../context.ts";
import { holdSimulation, tables } from "../kept.ts";
import { noteAct } from "../note-act.ts";
import { aSimulation, publishedShape } from "../shapes.ts";
import { hashOfResult } from "./publish-simulation.ts";

export const withdrawSimulation = command({
  name: "policies.withdraw-simulation",
  may: ["register-clerk", "register-adopter"],
  input: Type.Object(aSimulation),
  output: publishedShape,
  refusals: { "policies.no-simulation": "not-found", "policies.simulation-attached": "conflict" },
  run: async (context: LifecycleContext, { simulation }, actor) => {
    const { store } = context;
    await holdSimulation(store, simulation);
    const attached = await tables(store)
      .selectFrom("policies_proposal")
      .select("policy")
      .where("simulation", "=", simulation)
      .where((where) => where.or([where("ended_at", "is", null), where("version", "is not", null)]))
      .executeTakeFirst();
    // What people were consulted on, or a law was adopted with, stays to be read.
    if (attached !== undefined)
      return refuse({ code: "policies.simulation-attached", facts: { policy: attached.policy } });
    const row = await tables(store)
      .deleteFrom("policies_simulation")
      .where("id", "=", simulation)
      .returning("result")
      .executeTakeFirst();
    if (row === undefined) return refuse({ code: "policies.no-simulation", facts: { simulation } });
    const hash = hashOfResult(row.result);
    const act = { act: "policies.withdraw-simulation", actor, facts: { hash } };
    await noteAct(context, { about: "simulation", id: simulation, ...act });
    return ok({ simulation, hash });
  },
});
