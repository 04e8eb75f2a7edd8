/** Erases what is known of the reporter of a matter, everywhere: the proof of the acts stays, the words do not. */
import Type from "typebox";
import { command } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { aMatter } from "../shapes.ts";
import { rolesInMatter } from "../roles-in-matter.ts";

export const eraseMe = command({
  name: "requests.erase-me",
  may: ["reporter"],
  rolesOf: rolesInMatter,
  input: Type.Object({ ...aMatter, confirm: Type.Literal("erase") }),
  output: Type.Object({ matters: Type.Array(Type.String()) }),
  refusals: { "requests.erase-after-the-end": "conflict", "requests.erased": "conflict" },
  run: (_: RequestsContext) => {
    throw new Error("requests.erase-me is being written");
  },
});
