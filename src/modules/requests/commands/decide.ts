/** Decides a complaint or a review, with reasons. */
import Type from "typebox";
import { command } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { actedShape, basis, onMatter, text } from "../shapes.ts";
import { actingRefusals, namingRefusals } from "../errors.ts";
import { rolesInMatter } from "../roles-in-matter.ts";

export const decide = command({
  name: "requests.decide",
  may: ["case-worker", "supervisor", "reviewer"],
  rolesOf: rolesInMatter,
  input: Type.Object({
    ...onMatter,
    outcome: Type.String({ minLength: 1, maxLength: 60 }),
    reasons: text(10000),
    basis,
  }),
  output: actedShape,
  refusals: { ...actingRefusals, ...namingRefusals },
  run: (_: RequestsContext) => {
    throw new Error("requests.decide is being written");
  },
});
