/**
 * Makes a proposed policy law from a day: the latest register with its file becomes the next version, immutable and hashed as all are. The
 * second person adopts, never the one who proposed. Errors elsewhere in the register do not stand in the way; errors in the policies do.
 */
import Type from "typebox";
import { readDate } from "#lib/dates.ts";
import { ok, refuse } from "#lib/result.ts";
import { command } from "#kernel/operation/index.ts";
import { adoptAtOnce } from "#kernel/register/index.ts";
import type { LifecycleContext } from "../context.ts";
import { handOf, heldProposal, tables } from "../kept.ts";
import { refusalOfAdoption } from "../model.ts";
import { noteAct } from "../note-act.ts";
import { adoptionRefusals, endedRefusals, refused } from "../refusals.ts";
import { aDay, aProposal, words } from "../shapes.ts";
import { withFile } from "../with-file.ts";

export const adoptPolicy = command({
  name: "policies.adopt",
  may: ["register-adopter"],
  input: Type.Object({ ...aProposal, from: aDay, reason: words(2000) }),
  output: Type.Object({ proposal: Type.String(), version: Type.Integer(), hash: Type.String() }),
  refusals: { ...endedRefusals, ...adoptionRefusals },
  run: async (context: LifecycleContext, { proposal, from: written, reason }, actor) => {
    const { store, clock } = context;
    // No other version comes in between: what is adopted is the latest register with this one file.
    await store.hold("register");
    const one = await heldProposal(store, proposal);
    if (one === undefined) return refuse({ code: "operation.not-found", facts: {} });
    const from = readDate(written);
    if (from === undefined) return refuse({ code: "adoption.not-a-date", facts: { written } });
    const today = context.today();
    const read = await withFile(store, one.text, today);
    if (!read.ok) return refuse({ code: read.refusal.code, facts: {} });
    const { version: latest, replaces, errors, files } = read.value;
    const refusal = refusalOfAdoption(one, { today, errors, latest: latest.number, current: replaces });
    if (refusal !== undefined) return refused(refusal);
    const by = handOf(actor);
    const adopted = await adoptAtOnce(
      context,
      { files, by: one.by, note: one.note },
      { by, from, reason, acceptErrors: true },
    );
    if (!adopted.ok) {
      const { code, ...facts } = adopted.refusal;
      return refuse({ code, facts });
    }
    const { number: version, hash } = adopted.value;
    await tables(store)
      .updateTable("policies_proposal")
      .set({ version, in_force_from: from, ended_by: by.person, ended_name: by.name, ended_at: clock.now() })
      .where("id", "=", proposal)
      .execute();
    const facts = { policy: one.policy, version, hash, from };
    await noteAct(context, { about: "proposal", id: proposal, act: "policies.adopt", actor, facts });
    return ok({ proposal, version, hash });
  },
});
