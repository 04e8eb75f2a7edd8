/** Says what will be done, and when. */
import Type from "typebox";
import { command } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { actedShape, onMatter, text } from "../shapes.ts";
import { actingRefusals } from "../errors.ts";
import { rolesInMatter } from "../roles-in-matter.ts";

export const plan = command({
  name: "requests.plan",
  may: ["case-worker", "supervisor"],
  rolesOf: rolesInMatter,
  input: Type.Object({
    ...onMatter,
    words: text(5000),
    date: Type.Optional(Type.String({ format: "date" })),
  }),
  output: actedShape,
  refusals: { ...actingRefusals, "requests.past-date": "invalid" },
  run: (_: RequestsContext) => {
    throw new Error("requests.plan is being written");
  },
});
