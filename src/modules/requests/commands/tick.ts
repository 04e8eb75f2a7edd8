/** What time does: budgets that ran out are counted, the second one escalates, and what was kept long enough is erased. */
import Type from "typebox";
import { command } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { townRefusals } from "../errors.ts";

export const tick = command({
  name: "requests.tick",
  may: ["system"],
  input: Type.Object({}),
  output: Type.Object({ stepped: Type.Integer(), erased: Type.Integer() }),
  refusals: townRefusals,
  run: (_: RequestsContext) => {
    throw new Error("requests.tick is being written");
  },
});
