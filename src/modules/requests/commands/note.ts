/** A note for colleagues; the reporter does not see it. */
import Type from "typebox";
import { command } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { actedShape, onMatter, text } from "../shapes.ts";
import { actingRefusals } from "../errors.ts";
import { rolesInSharedMatter } from "../roles-in-matter.ts";

export const note = command({
  name: "requests.note",
  may: ["case-worker", "supervisor", "reviewer", "publisher"],
  rolesOf: rolesInSharedMatter,
  input: Type.Object({ ...onMatter, words: text(5000) }),
  output: actedShape,
  refusals: actingRefusals,
  run: (_: RequestsContext) => {
    throw new Error("requests.note is being written");
  },
});
