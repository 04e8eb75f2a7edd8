/** Where nobody answered when a resident came: a finding for the register. */
import Type from "typebox";
import { query } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { unansweredShape } from "../shapes.ts";
import { townRefusals } from "../errors.ts";

export const unansweredDuties = query({
  name: "requests.unanswered-duties",
  may: ["register-clerk", "register-adopter", "administrator"],
  input: Type.Object({}),
  output: unansweredShape,
  refusals: townRefusals,
  run: (_: RequestsContext) => {
    throw new Error("requests.unanswered-duties is being written");
  },
});
