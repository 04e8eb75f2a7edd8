/** Refuses responsibility, naming who answers instead: a routing dispute begins, and the reporter sees it. */
import Type from "typebox";
import { command } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { basis, onMatter, startedShape, text } from "../shapes.ts";
import { actingRefusals, namingRefusals } from "../errors.ts";
import { rolesInMatter } from "../roles-in-matter.ts";

export const notOurs = command({
  name: "requests.not-ours",
  may: ["case-worker", "supervisor"],
  rolesOf: rolesInMatter,
  input: Type.Object({
    ...onMatter,
    body: Type.String({ minLength: 1, maxLength: 100 }),
    reasons: text(5000),
    basis,
  }),
  output: startedShape,
  refusals: { ...actingRefusals, ...namingRefusals, "requests.same-body": "conflict" },
  run: (_: RequestsContext) => {
    throw new Error("requests.not-ours is being written");
  },
});
