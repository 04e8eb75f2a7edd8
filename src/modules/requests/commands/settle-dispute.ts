/** Settles which body answers: the named one accepts or refuses, or the desk that hears the dispute decides. */
import Type from "typebox";
import { ok, refuse } from "#lib/result.ts";
import { command } from "#kernel/operation/index.ts";
import { actOn } from "../acting/act.ts";
import type { RequestsContext } from "../context.ts";
import { actingRefusals, namingRefusals } from "../errors.ts";
import { rolesInMatter } from "../roles-in-matter.ts";
import { basis, onMatter, optionalText } from "../shapes/inputs.ts";
import { actedShape } from "../shapes/matter.ts";
import { settlements } from "../shapes/office.ts";
import { refusalOfBasis } from "../acting/basis.ts";

export const settleDispute = command({
  name: "requests.settle-dispute",
  may: ["case-worker", "supervisor", "reviewer"],
  rolesOf: rolesInMatter,
  input: Type.Object({ ...onMatter, decision: Type.Enum(settlements), reasons: optionalText(5000), basis }),
  output: actedShape,
  refusals: { ...actingRefusals, ...namingRefusals },
  run: async (context: RequestsContext, input, actor, held) => {
    const acting = {
      name: "requests.settle-dispute",
      actor,
      held,
      matter: input.matter,
      version: input.version,
    };
    return actOn(context, acting, (loaded) => {
      const unknown = refusalOfBasis(loaded, input.basis);
      if (unknown !== undefined) return refuse(unknown);
      const { decision } = input;
      const reasons = input.reasons?.trim() ?? "";
      const given = { reasons: reasons !== "", basis: input.basis ?? [] };
      const step =
        decision === "accept" || decision === "refuse"
          ? { act: decision, given }
          : { act: "decide", given: { ...given, outcome: decision } };
      return ok({
        step,
        basis: input.basis ?? [],
        facts: { decision },
        parts: reasons === "" ? [] : [{ kind: "reasons", value: reasons }],
        reasons: reasons === "" ? undefined : reasons,
      });
    });
  },
});
