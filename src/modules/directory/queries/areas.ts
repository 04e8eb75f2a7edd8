/** The areas in force, all or those right below one. */
import Type from "typebox";
import { ok } from "#lib/result.ts";
import { query } from "#kernel/operation/index.ts";
import type { Directory } from "../directory.ts";
import { areaOf, areaShape, paged, paging, total } from "./shapes.ts";

export const areasQuery = query({
  name: "areas",
  input: Type.Object({ parent: Type.Optional(Type.String()), ...paging }),
  output: Type.Object({ total, items: Type.Array(areaShape) }),
  may: ["anyone"],
  refusals: {},
  run: (directory: Directory, input) => {
    const found =
      input.parent === undefined
        ? [...directory.areas.values()]
        : (directory.childAreas.get(input.parent) ?? []);
    return ok(
      paged(
        found.map((area) => areaOf(area, directory.lowestAreas.has(area.code))),
        input,
      ),
    );
  },
});
