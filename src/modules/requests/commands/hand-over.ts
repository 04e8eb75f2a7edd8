/** Hands the matter over to another body, with reasons; it has the time that is left. */
import Type from "typebox";
import { ok, refuse } from "#lib/result.ts";
import { command } from "#kernel/operation/index.ts";
import { actOn } from "../acting/act.ts";
import type { RequestsContext } from "../context.ts";
import { actingRefusals, namingRefusals } from "../errors.ts";
import { rolesInMatter } from "../roles-in-matter.ts";
import { onMatter, text } from "../shapes/inputs.ts";
import { actedShape } from "../shapes/matter.ts";
import { refusalOfBody } from "../acting/basis.ts";

export const handOver = command({
  name: "requests.hand-over",
  may: ["case-worker", "supervisor"],
  rolesOf: rolesInMatter,
  input: Type.Object({
    ...onMatter,
    body: Type.String({ minLength: 1, maxLength: 100 }),
    reasons: text(5000),
  }),
  output: actedShape,
  refusals: { ...actingRefusals, ...namingRefusals, "requests.same-body": "conflict" },
  run: async (context: RequestsContext, input, actor, held) => {
    const acting = { name: "requests.hand-over", actor, held, matter: input.matter, version: input.version };
    return actOn(context, acting, (loaded) => {
      const wrong = refusalOfBody(loaded, input.body);
      if (wrong !== undefined) return refuse(wrong);
      return ok({
        step: { act: "hand-over", given: { body: input.body, reasons: true } },
        facts: { to: input.body },
        parts: [{ kind: "hand-over", value: input.reasons }],
        words: input.reasons,
        reasons: input.reasons,
      });
    });
  },
});
