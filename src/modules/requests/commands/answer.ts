/** Answers the reporter, with reasons and basis. */
import Type from "typebox";
import { command } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { actedShape, basis, onMatter, optionalText, text } from "../shapes.ts";
import { actingRefusals, namingRefusals } from "../errors.ts";
import { rolesInMatter } from "../roles-in-matter.ts";

export const answer = command({
  name: "requests.answer",
  may: ["case-worker", "supervisor", "reviewer"],
  rolesOf: rolesInMatter,
  input: Type.Object({
    ...onMatter,
    words: text(10000),
    outcome: Type.Optional(Type.String({ maxLength: 60 })),
    reasons: optionalText(10000),
    basis,
  }),
  output: actedShape,
  refusals: { ...actingRefusals, ...namingRefusals },
  run: (_: RequestsContext) => {
    throw new Error("requests.answer is being written");
  },
});
