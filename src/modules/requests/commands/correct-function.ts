/** Corrects what a matter is about or where, with reasons, and routes it anew. */
import Type from "typebox";
import { ok } from "#lib/result.ts";
import { command } from "#kernel/operation/index.ts";
import { actOn } from "../acting/act.ts";
import type { RequestsContext } from "../context.ts";
import { actingRefusals, askingRefusals } from "../errors.ts";
import { rolesInMatter } from "../roles-in-matter.ts";
import { onMatter, text } from "../shapes/inputs.ts";
import { actedShape } from "../shapes/matter.ts";
import { correction } from "../acting/correct.ts";

export const correctFunction = command({
  name: "requests.correct-function",
  may: ["case-worker", "supervisor"],
  rolesOf: rolesInMatter,
  input: Type.Object({
    ...onMatter,
    function: Type.String({ minLength: 1, maxLength: 100 }),
    area: Type.Optional(Type.String({ maxLength: 100 })),
    reasons: text(5000),
  }),
  output: actedShape,
  refusals: { ...actingRefusals, ...askingRefusals, "requests.same-function": "conflict" },
  run: async (context: RequestsContext, input, actor, held) => {
    const acting = {
      name: "requests.correct-function",
      actor,
      held,
      matter: input.matter,
      version: input.version,
    };
    return actOn(context, acting, async (loaded) => {
      const corrected = await correction(context, loaded, input);
      if (!corrected.ok) return corrected;
      const { columns, facts } = corrected.value;
      return ok({
        step: { act: "correct-function", given: { reasons: true } },
        facts,
        columns,
        parts: [{ kind: "reasons", value: input.reasons }],
        words: input.reasons,
      });
    });
  },
});
