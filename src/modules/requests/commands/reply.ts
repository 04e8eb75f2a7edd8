/** The reporter answers what they were asked, or adds something. */
import Type from "typebox";
import { command } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { actedShape, onMatter, photos, text } from "../shapes.ts";
import { actingRefusals, photoRefusals } from "../errors.ts";
import { rolesInMatter } from "../roles-in-matter.ts";

export const reply = command({
  name: "requests.reply",
  may: ["reporter"],
  rolesOf: rolesInMatter,
  input: Type.Object({ ...onMatter, words: text(5000), photos }),
  output: actedShape,
  refusals: { ...actingRefusals, ...photoRefusals },
  run: (_: RequestsContext) => {
    throw new Error("requests.reply is being written");
  },
});
