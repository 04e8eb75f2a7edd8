/** An official puts a matter back, or a supervisor takes it from somebody who is away. */
import Type from "typebox";
import { command } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { actedShape, onMatter } from "../shapes.ts";
import { actingRefusals } from "../errors.ts";
import { rolesInMatter } from "../roles-in-matter.ts";

export const unclaim = command({
  name: "requests.unclaim",
  may: ["case-worker", "supervisor", "reviewer"],
  rolesOf: rolesInMatter,
  input: Type.Object({ ...onMatter }),
  output: actedShape,
  refusals: { ...actingRefusals, "requests.not-claimed": "conflict" },
  run: (_: RequestsContext) => {
    throw new Error("requests.unclaim is being written");
  },
});
