/** Takes more time, with reasons, as often and as long as the procedure allows. */
import Type from "typebox";
import { command } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { actedShape, basis, onMatter, text } from "../shapes.ts";
import { actingRefusals, namingRefusals } from "../errors.ts";
import { rolesInMatter } from "../roles-in-matter.ts";

export const extend = command({
  name: "requests.extend",
  may: ["case-worker", "supervisor", "reviewer"],
  rolesOf: rolesInMatter,
  input: Type.Object({ ...onMatter, reasons: text(5000), basis }),
  output: actedShape,
  refusals: { ...actingRefusals, ...namingRefusals },
  run: (_: RequestsContext) => {
    throw new Error("requests.extend is being written");
  },
});
