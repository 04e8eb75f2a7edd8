/** The reporter agrees that the matter may be shown in public, or takes that back; what was released is then gone. */
import Type from "typebox";
import { ok } from "#lib/result.ts";
import { command } from "#kernel/operation/index.ts";
import { actOn } from "../acting/act.ts";
import type { RequestsContext } from "../context.ts";
import { actingRefusals } from "../errors.ts";
import { rolesInMatter } from "../roles-in-matter.ts";
import { onMatter } from "../shapes/inputs.ts";
import { actedShape } from "../shapes/matter.ts";
import { hidePoint, showPoint } from "../acting/point.ts";
import { takeBackRelease } from "../acting/released.ts";

export const agree = command({
  name: "requests.agree",
  may: ["reporter"],
  rolesOf: rolesInMatter,
  input: Type.Object({ ...onMatter, agreed: Type.Boolean() }),
  output: actedShape,
  refusals: actingRefusals,
  run: async (context: RequestsContext, input, actor, held) => {
    const acting = { name: "requests.agree", actor, held, matter: input.matter, version: input.version };
    return actOn(context, acting, async ({ row }) => {
      if (!input.agreed) await takeBackRelease(context, row.number);
      const point = input.agreed && row.is_function_public ? await showPoint(context, row.number) : hidePoint;
      const release = input.agreed ? {} : { released_words: null, released_answer: null, is_released: false };
      return ok({
        facts: { agreed: input.agreed },
        columns: { is_agreed: input.agreed, ...point, ...release },
      });
    });
  },
});
