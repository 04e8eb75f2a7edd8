/** The reporter no longer needs it. */
import Type from "typebox";
import { command } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { actedShape, onMatter } from "../shapes.ts";
import { actingRefusals } from "../errors.ts";
import { rolesInMatter } from "../roles-in-matter.ts";

export const withdraw = command({
  name: "requests.withdraw",
  may: ["reporter"],
  rolesOf: rolesInMatter,
  input: Type.Object({ ...onMatter }),
  output: actedShape,
  refusals: actingRefusals,
  run: (_: RequestsContext) => {
    throw new Error("requests.withdraw is being written");
  },
});
