/** The reporter says how it was, from 1 to 5, after the end. */
import Type from "typebox";
import { ok } from "#lib/result.ts";
import { command } from "#kernel/operation/index.ts";
import { actOn } from "../acting/act.ts";
import type { RequestsContext } from "../context.ts";
import { actingRefusals } from "../errors.ts";
import { rolesInMatter } from "../roles-in-matter.ts";
import { onMatter, optionalText } from "../shapes/inputs.ts";
import { actedShape } from "../shapes/matter.ts";

export const rate = command({
  name: "requests.rate",
  may: ["reporter"],
  rolesOf: rolesInMatter,
  input: Type.Object({
    ...onMatter,
    rating: Type.Integer({ minimum: 1, maximum: 5 }),
    words: optionalText(2000),
  }),
  output: actedShape,
  refusals: actingRefusals,
  run: async (context: RequestsContext, input, actor, held) => {
    const acting = { name: "requests.rate", actor, held, matter: input.matter, version: input.version };
    const words = input.words?.trim() ?? "";
    return actOn(context, acting, () =>
      ok({
        step: { act: "rate", given: {} },
        facts: { rating: input.rating },
        parts: words === "" ? [] : [{ kind: "rating-words", value: words }],
        columns: { rating: input.rating },
      }),
    );
  },
});
