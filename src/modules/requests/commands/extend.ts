/** Takes more time, with reasons, as often and as long as the procedure allows. */
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

export const extend = command({
  name: "requests.extend",
  may: ["case-worker", "supervisor"],
  rolesOf: rolesInMatter,
  input: Type.Object({ ...onMatter, reasons: text(5000), basis }),
  output: actedShape,
  refusals: { ...actingRefusals, ...namingRefusals },
  run: async (context: RequestsContext, input, actor, held) => {
    const acting = { name: "requests.extend", actor, held, matter: input.matter, version: input.version };
    return actOn(context, acting, (loaded) => {
      const unknown = refusalOfBasis(loaded, input.basis);
      if (unknown !== undefined) return refuse(unknown);
      return ok({
        step: { act: "extend", given: { reasons: true, basis: input.basis ?? [] } },
        basis: input.basis ?? [],
        parts: [{ kind: "reasons", value: input.reasons }],
        words: input.reasons,
        reasons: input.reasons,
      });
    });
  },
});
