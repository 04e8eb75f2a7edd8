/** Attaches what a simulation found to a proposed policy: a result that was published. */
import Type from "typebox";
import { ok, refuse } from "#lib/result.ts";
import { command } from "#kernel/operation/index.ts";
import type { LifecycleContext } from "../context.ts";
import { heldProposal, holdSimulation, tables } from "../kept.ts";
import { refusalOfEnd } from "../model.ts";
import { noteAct } from "../note-act.ts";
import { endedRefusals, refused } from "../refusals.ts";
import { aProposal, doneShape } from "../shapes.ts";

export const attachSimulation = command({
  name: "policies.attach-simulation",
  may: ["register-clerk"],
  input: Type.Object({ ...aProposal, simulation: Type.String({ minLength: 1, maxLength: 60 }) }),
  output: doneShape,
  refusals: { ...endedRefusals, "policies.no-simulation": "invalid" },
  run: async (context: LifecycleContext, { proposal, simulation }, actor) => {
    const { store } = context;
    const one = await heldProposal(store, proposal);
    if (one === undefined) return refuse({ code: "operation.not-found", facts: {} });
    const ended = refusalOfEnd(one);
    if (ended !== undefined) return refused(ended);
    await holdSimulation(store, simulation);
    const found = await tables(store)
      .selectFrom("policies_simulation")
      .select("id")
      .where("id", "=", simulation)
      .executeTakeFirst();
    if (found === undefined) return refuse({ code: "policies.no-simulation", facts: { simulation } });
    await tables(store)
      .updateTable("policies_proposal")
      .set({ simulation })
      .where("id", "=", proposal)
      .execute();
    const act = { act: "policies.attach-simulation", actor, facts: { simulation } };
    await noteAct(context, { about: "proposal", id: proposal, ...act });
    return ok({ proposal });
  },
});
