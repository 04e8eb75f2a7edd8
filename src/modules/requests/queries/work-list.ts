/** The open matters of the bodies in whose service somebody is, by deadline. */
import Type from "typebox";
import { query } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { paging, workListKinds, workListShape } from "../shapes.ts";
import { pagingRefusals, townRefusals } from "../errors.ts";

export const workList = query({
  name: "requests.work-list",
  may: ["resident"],
  input: Type.Object({
    /** A state of a procedure. */
    state: Type.Optional(Type.String({ maxLength: 60 })),
    function: Type.Optional(Type.String({ maxLength: 100 })),
    area: Type.Optional(Type.String({ maxLength: 100 })),
    body: Type.Optional(Type.String({ maxLength: 100 })),
    which: Type.Optional(Type.Enum(workListKinds)),
    ...paging,
  }),
  output: workListShape,
  refusals: { ...townRefusals, ...pagingRefusals, "operation.not-allowed": "forbidden" },
  run: (_: RequestsContext) => {
    throw new Error("requests.work-list is being written");
  },
});
