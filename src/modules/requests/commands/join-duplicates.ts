/** Joins a matter to the one that it is a duplicate of; its reporter follows that one from then on. */
import Type from "typebox";
import { command } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { actedShape, onMatter } from "../shapes.ts";
import { actingRefusals, namingRefusals } from "../errors.ts";
import { rolesInMatter } from "../roles-in-matter.ts";

export const joinDuplicates = command({
  name: "requests.join-duplicates",
  may: ["case-worker", "supervisor"],
  rolesOf: rolesInMatter,
  input: Type.Object({ ...onMatter, original: Type.String({ minLength: 1, maxLength: 20 }) }),
  output: actedShape,
  refusals: {
    ...actingRefusals,
    ...namingRefusals,
    "requests.joins-itself": "conflict",
    "requests.original-not-open": "conflict",
  },
  run: (_: RequestsContext) => {
    throw new Error("requests.join-duplicates is being written");
  },
});
