/** Corrects what a matter is about or where, and routes it anew. */
import Type from "typebox";
import { command } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { actedShape, onMatter } from "../shapes.ts";
import { actingRefusals, askingRefusals } from "../errors.ts";
import { rolesInMatter } from "../roles-in-matter.ts";

export const correctFunction = command({
  name: "requests.correct-function",
  may: ["case-worker", "supervisor"],
  rolesOf: rolesInMatter,
  input: Type.Object({
    ...onMatter,
    function: Type.String({ minLength: 1, maxLength: 100 }),
    area: Type.Optional(Type.String({ maxLength: 100 })),
  }),
  output: actedShape,
  refusals: { ...actingRefusals, ...askingRefusals, "requests.same-function": "conflict" },
  run: (_: RequestsContext) => {
    throw new Error("requests.correct-function is being written");
  },
});
