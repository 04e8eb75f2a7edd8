/** Asks the reporter something; the clock stands still until the reply. */
import Type from "typebox";
import { command } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { actedShape, onMatter, text } from "../shapes.ts";
import { actingRefusals } from "../errors.ts";
import { rolesInMatter } from "../roles-in-matter.ts";

export const ask = command({
  name: "requests.ask",
  may: ["case-worker", "supervisor", "reviewer"],
  rolesOf: rolesInMatter,
  input: Type.Object({ ...onMatter, words: text(5000) }),
  output: actedShape,
  refusals: actingRefusals,
  run: (_: RequestsContext) => {
    throw new Error("requests.ask is being written");
  },
});
