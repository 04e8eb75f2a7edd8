/** The whole matter for the officials who work on it; that they read it is noted, and the reporter can see it. */
import Type from "typebox";
import { query } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { aMatter, purposes, sheetShape } from "../shapes.ts";
import { townRefusals } from "../errors.ts";
import { rolesInSharedMatter } from "../roles-in-matter.ts";

export const sheet = query({
  name: "requests.sheet",
  may: ["case-worker", "supervisor", "reviewer", "publisher"],
  rolesOf: rolesInSharedMatter,
  input: Type.Object({ ...aMatter, purpose: Type.Optional(Type.Enum(purposes)) }),
  output: sheetShape,
  refusals: townRefusals,
  run: (_: RequestsContext) => {
    throw new Error("requests.sheet is being written");
  },
});
