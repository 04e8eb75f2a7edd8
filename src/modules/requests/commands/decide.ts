/** Decides a complaint, or the review of one, with reasons. */
import Type from "typebox";
import { ok, refuse } from "#lib/result.ts";
import { command } from "#kernel/operation/index.ts";
import { actOn } from "../acting/act.ts";
import type { RequestsContext } from "../context.ts";
import { actingRefusals, namingRefusals } from "../errors.ts";
import { rolesInMatter } from "../roles-in-matter.ts";
import { basis, onMatter, text } from "../shapes/inputs.ts";
import { actedShape } from "../shapes/matter.ts";
import { refusalOfBasis } from "../acting/basis.ts";

export const decide = command({
  name: "requests.decide",
  may: ["reviewer"],
  rolesOf: rolesInMatter,
  input: Type.Object({
    ...onMatter,
    outcome: Type.String({ minLength: 1, maxLength: 60 }),
    reasons: text(10000),
    basis,
  }),
  output: actedShape,
  refusals: { ...actingRefusals, ...namingRefusals },
  run: async (context: RequestsContext, input, actor, held) => {
    const acting = { name: "requests.decide", actor, held, matter: input.matter, version: input.version };
    return actOn(context, acting, (loaded) => {
      const unknown = refusalOfBasis(loaded, input.basis);
      if (unknown !== undefined) return refuse(unknown);
      const { outcome, reasons } = input;
      // The second tier has an act of its own, for its outcomes are final.
      const isReview = loaded.procedure.acts.get("decide-review")?.from.includes(loaded.row.state) === true;
      return ok({
        step: {
          act: isReview ? "decide-review" : "decide",
          given: { reasons: true, basis: input.basis ?? [], outcome },
        },
        basis: input.basis ?? [],
        parts: [{ kind: "reasons", value: reasons }],
        words: reasons,
        reasons,
      });
    });
  },
});
