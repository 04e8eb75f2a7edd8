/** How many, how fast, how often opened again and how rated; by function, area, body or month. Counts under five are not told. */
import Type from "typebox";
import { query } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { figureGroups, figuresShape } from "../shapes.ts";
import { townRefusals } from "../errors.ts";

export const figures = query({
  name: "requests.figures",
  may: ["anyone"],
  input: Type.Object({
    by: Type.Enum(figureGroups),
    from: Type.Optional(Type.String({ format: "date" })),
    to: Type.Optional(Type.String({ format: "date" })),
  }),
  output: figuresShape,
  refusals: { ...townRefusals },
  run: (_: RequestsContext) => {
    throw new Error("requests.figures is being written");
  },
});
