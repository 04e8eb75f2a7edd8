/** What a question in plain words may mean: the place named in it and the functions that match. */
import Type from "typebox";
import { ok } from "#lib/result.ts";
import { query } from "#kernel/operation/index.ts";
import { understand } from "#kernel/register/index.ts";
import type { Directory } from "../directory.ts";
import { areaOf, areaShape, functionOf, functionShape } from "./shapes.ts";

export const searchQuery = query({
  name: "search",
  input: Type.Object({
    q: Type.String({ minLength: 1, maxLength: 300 }),
    area: Type.Optional(Type.String()),
  }),
  output: Type.Object({
    areas: Type.Array(areaShape),
    functions: Type.Array(functionShape),
    /** True when the first function is so clearly meant that it may be answered at once. */
    isClear: Type.Boolean(),
  }),
  may: ["anyone"],
  refusals: {},
  run: (directory: Directory, input) => {
    const understood = understand(directory, input.q, input.area);
    return ok({
      areas: understood.places.flatMap((code) => {
        const area = directory.areas.get(code);
        return area === undefined ? [] : [areaOf(area, directory.lowestAreas.has(code))];
      }),
      functions: understood.functions.map(functionOf),
      isClear: understood.isClear,
    });
  },
});
