/** Answers the reporter and ends the matter: done, no fault found, not possible because, or not ours and whose. */
import Type from "typebox";
import { ok, refuse } from "#lib/result.ts";
import { command } from "#kernel/operation/index.ts";
import { actOn } from "../acting/act.ts";
import type { RequestsContext } from "../context.ts";
import { actingRefusals, namingRefusals } from "../errors.ts";
import { rolesInMatter } from "../roles-in-matter.ts";
import { basis, onMatter, text } from "../shapes/inputs.ts";
import { actedShape } from "../shapes/matter.ts";
import { refusalOfBasis, refusalOfBody } from "../acting/basis.ts";

export const answer = command({
  name: "requests.answer",
  may: ["case-worker", "supervisor"],
  rolesOf: rolesInMatter,
  input: Type.Object({
    ...onMatter,
    /** What is told to the reporter: with it go the reasons. */
    words: text(10000),
    outcome: Type.String({ minLength: 1, maxLength: 60 }),
    /** Who answers, when it is not ours. */
    body: Type.Optional(Type.String({ maxLength: 100 })),
    basis,
  }),
  output: actedShape,
  refusals: { ...actingRefusals, ...namingRefusals, "requests.same-body": "conflict" },
  run: async (context: RequestsContext, input, actor, held) => {
    const acting = { name: "requests.answer", actor, held, matter: input.matter, version: input.version };
    return actOn(context, acting, (loaded) => {
      const body = input.body === "" ? undefined : input.body;
      const wrong =
        refusalOfBasis(loaded, input.basis) ?? (body === undefined ? undefined : refusalOfBody(loaded, body));
      if (wrong !== undefined) return refuse(wrong);
      const { outcome } = input;
      const given = {
        words: true,
        reasons: true,
        basis: input.basis ?? [],
        outcome,
        ...(body !== undefined && { body }),
      };
      return ok({
        step: { act: "answer", given },
        basis: input.basis ?? [],
        facts: body === undefined ? {} : { answers: body },
        parts: [{ kind: "answer", value: input.words }],
        words: input.words,
        reasons: input.words,
      });
    });
  },
});
