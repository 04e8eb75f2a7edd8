/** Hands the matter over to another body that takes it on. */
import Type from "typebox";
import { command } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { actedShape, onMatter, optionalText } from "../shapes.ts";
import { actingRefusals, namingRefusals } from "../errors.ts";
import { rolesInMatter } from "../roles-in-matter.ts";

export const handOver = command({
  name: "requests.hand-over",
  may: ["case-worker", "supervisor"],
  rolesOf: rolesInMatter,
  input: Type.Object({
    ...onMatter,
    body: Type.String({ minLength: 1, maxLength: 100 }),
    words: optionalText(5000),
  }),
  output: actedShape,
  refusals: { ...actingRefusals, ...namingRefusals, "requests.same-body": "conflict" },
  run: (_: RequestsContext) => {
    throw new Error("requests.hand-over is being written");
  },
});
