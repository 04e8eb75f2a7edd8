/** Settles which body answers: the named one accepts or refuses, or the one that hears the dispute decides. */
import Type from "typebox";
import { command } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { actedShape, basis, onMatter, optionalText, settlements } from "../shapes.ts";
import { actingRefusals, namingRefusals } from "../errors.ts";
import { rolesInMatter } from "../roles-in-matter.ts";

export const settleDispute = command({
  name: "requests.settle-dispute",
  may: ["case-worker", "supervisor", "reviewer"],
  rolesOf: rolesInMatter,
  input: Type.Object({
    ...onMatter,
    decision: Type.Enum(settlements),
    body: Type.Optional(Type.String({ maxLength: 100 })),
    reasons: optionalText(5000),
    basis,
  }),
  output: actedShape,
  refusals: { ...actingRefusals, ...namingRefusals },
  run: (_: RequestsContext) => {
    throw new Error("requests.settle-dispute is being written");
  },
});
