/** The reporter disagrees: a complaint begins, a matter of its own. */
import Type from "typebox";
import { command } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { onMatter, startedShape, text } from "../shapes.ts";
import { actingRefusals } from "../errors.ts";
import { rolesInMatter } from "../roles-in-matter.ts";

export const disagree = command({
  name: "requests.disagree",
  may: ["reporter"],
  rolesOf: rolesInMatter,
  input: Type.Object({ ...onMatter, words: text(5000) }),
  output: startedShape,
  refusals: actingRefusals,
  run: (_: RequestsContext) => {
    throw new Error("requests.disagree is being written");
  },
});
