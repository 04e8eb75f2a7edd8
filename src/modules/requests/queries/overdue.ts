/** What is overdue or escalated in the bodies that somebody supervises, by body and function, never by official. */
import Type from "typebox";
import { query } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { overdueShape, paging } from "../shapes.ts";
import { pagingRefusals, townRefusals } from "../errors.ts";

export const overdue = query({
  name: "requests.overdue",
  may: ["resident"],
  input: Type.Object({ body: Type.Optional(Type.String({ maxLength: 100 })), ...paging }),
  output: overdueShape,
  refusals: { ...townRefusals, ...pagingRefusals, "operation.not-allowed": "forbidden" },
  run: (_: RequestsContext) => {
    throw new Error("requests.overdue is being written");
  },
});
