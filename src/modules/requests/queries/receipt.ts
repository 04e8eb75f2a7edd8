/** A receipt with which anybody can check that the acts of the matter were not altered. */
import Type from "typebox";
import { query } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { aMatter } from "../shapes.ts";
import { rolesInMatter } from "../roles-in-matter.ts";

export const receipt = query({
  name: "requests.receipt",
  may: ["reporter"],
  rolesOf: rolesInMatter,
  input: Type.Object({ ...aMatter }),
  output: Type.Object({ receipt: Type.String(), isSealed: Type.Boolean() }),
  refusals: {},
  run: (_: RequestsContext) => {
    throw new Error("requests.receipt is being written");
  },
});
