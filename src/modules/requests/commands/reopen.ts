/** The reporter says that it is not solved, and the matter is open again. */
import Type from "typebox";
import { command } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { actedShape, onMatter, photos, text } from "../shapes.ts";
import { actingRefusals, photoRefusals } from "../errors.ts";
import { rolesInMatter } from "../roles-in-matter.ts";

export const reopen = command({
  name: "requests.reopen",
  may: ["reporter"],
  rolesOf: rolesInMatter,
  input: Type.Object({ ...onMatter, words: text(5000), photos }),
  output: actedShape,
  refusals: { ...actingRefusals, ...photoRefusals },
  run: (_: RequestsContext) => {
    throw new Error("requests.reopen is being written");
  },
});
