/** Ends a matter that asks for nothing, with reasons and a way to complain. */
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

export const close = command({
  name: "requests.close",
  may: ["case-worker", "supervisor"],
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
    const acting = { name: "requests.close", actor, held, matter: input.matter, version: input.version };
    return actOn(context, acting, (loaded) => {
      const unknown = refusalOfBasis(loaded, input.basis);
      if (unknown !== undefined) return refuse(unknown);
      const { outcome, reasons } = input;
      return ok({
        step: { act: "close", given: { reasons: true, basis: input.basis ?? [], outcome } },
        basis: input.basis ?? [],
        parts: [{ kind: "reasons", value: reasons }],
        words: reasons,
        reasons,
      });
    });
  },
});
