/** The reporter asks for the next tier of review of a complaint. */
import Type from "typebox";
import { command } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { actedShape, onMatter, text } from "../shapes.ts";
import { actingRefusals } from "../errors.ts";
import { rolesInMatter } from "../roles-in-matter.ts";

export const review = command({
  name: "requests.review",
  may: ["reporter"],
  rolesOf: rolesInMatter,
  input: Type.Object({ ...onMatter, words: text(5000) }),
  output: actedShape,
  refusals: actingRefusals,
  run: (_: RequestsContext) => {
    throw new Error("requests.review is being written");
  },
});
