/** Puts a proposed policy to everybody, from a day to a day. From its first day on it is public. */
import Type from "typebox";
import { readDate } from "#lib/dates.ts";
import { ok, refuse } from "#lib/result.ts";
import { command } from "#kernel/operation/index.ts";
import type { LifecycleContext } from "../context.ts";
import { heldProposal, tables } from "../kept.ts";
import { refusalOfConsultation } from "../model.ts";
import { noteAct } from "../note-act.ts";
import { endedRefusals, refused } from "../refusals.ts";
import { aDay, aProposal, doneShape, words } from "../shapes.ts";

export const openConsultation = command({
  name: "policies.open-consultation",
  may: ["register-clerk"],
  input: Type.Object({ ...aProposal, from: aDay, to: aDay, how: words(2000) }),
  output: doneShape,
  refusals: {
    ...endedRefusals,
    "policies.unsound": "conflict",
    "policies.consultation-reversed": "invalid",
    "policies.consultation-past": "invalid",
    "adoption.not-a-date": "invalid",
  },
  run: async (context: LifecycleContext, { proposal, from: first, to: last, how }, actor) => {
    const { store, today } = context;
    const one = await heldProposal(store, proposal);
    if (one === undefined) return refuse({ code: "operation.not-found", facts: {} });
    const [from, to] = [readDate(first), readDate(last)];
    if (from === undefined || to === undefined)
      return refuse({ code: "adoption.not-a-date", facts: { written: from === undefined ? first : last } });
    const refusal = refusalOfConsultation(one, { from, to, how }, today());
    if (refusal !== undefined) return refused(refusal);
    await tables(store)
      .updateTable("policies_proposal")
      .set({ consult_from: from, consult_to: to, consult_how: how })
      .where("id", "=", proposal)
      .execute();
    const act = { act: "policies.open-consultation", actor, facts: { from, to } };
    await noteAct(context, { about: "proposal", id: proposal, ...act });
    return ok({ proposal });
  },
});
