/** Takes a proposed policy back, or off the list. What was proposed stays on record. */
import Type from "typebox";
import { ok, refuse } from "#lib/result.ts";
import { command } from "#kernel/operation/index.ts";
import type { LifecycleContext } from "../context.ts";
import { handOf, heldProposal, tables } from "../kept.ts";
import { refusalOfEnd } from "../model.ts";
import { noteAct } from "../note-act.ts";
import { endedRefusals, refused } from "../refusals.ts";
import { aProposal, doneShape } from "../shapes.ts";

export const withdrawPolicy = command({
  name: "policies.withdraw",
  may: ["register-clerk", "register-adopter"],
  input: Type.Object(aProposal),
  output: doneShape,
  refusals: endedRefusals,
  run: async (context: LifecycleContext, { proposal }, actor) => {
    const { store, clock } = context;
    const one = await heldProposal(store, proposal);
    if (one === undefined) return refuse({ code: "operation.not-found", facts: {} });
    const ended = refusalOfEnd(one);
    if (ended !== undefined) return refused(ended);
    const by = handOf(actor);
    await tables(store)
      .updateTable("policies_proposal")
      .set({ ended_by: by.person, ended_name: by.name, ended_at: clock.now() })
      .where("id", "=", proposal)
      .execute();
    await noteAct(context, { about: "proposal", id: proposal, act: "policies.withdraw", actor, facts: {} });
    return ok({ proposal });
  },
});
