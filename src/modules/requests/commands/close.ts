/** Ends a matter honestly: done, no fault found, or not possible because. */
import Type from "typebox";
import { command } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { actedShape, basis, onMatter, optionalText } from "../shapes.ts";
import { actingRefusals, namingRefusals } from "../errors.ts";
import { rolesInMatter } from "../roles-in-matter.ts";

export const close = command({
  name: "requests.close",
  may: ["case-worker", "supervisor", "reviewer"],
  rolesOf: rolesInMatter,
  input: Type.Object({
    ...onMatter,
    outcome: Type.String({ minLength: 1, maxLength: 60 }),
    words: optionalText(10000),
    reasons: optionalText(10000),
    basis,
  }),
  output: actedShape,
  refusals: { ...actingRefusals, ...namingRefusals },
  run: (_: RequestsContext) => {
    throw new Error("requests.close is being written");
  },
});
