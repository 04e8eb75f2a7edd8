/** The bodies in force, by kind and by the area they cover. */
import Type from "typebox";
import { ok } from "#lib/result.ts";
import { query } from "#kernel/operation/index.ts";
import type { Directory } from "../directory.ts";
import { bodyOf, bodyShape, paged, paging, total } from "./shapes.ts";

export const bodiesQuery = query({
  name: "bodies",
  input: Type.Object({ kind: Type.Optional(Type.String()), area: Type.Optional(Type.String()), ...paging }),
  output: Type.Object({ total, items: Type.Array(bodyShape) }),
  may: ["anyone"],
  refusals: {},
  run: (directory: Directory, input) => {
    const found = [...directory.bodies.values()].filter(
      (body) =>
        (input.kind === undefined || body.kind === input.kind) &&
        (input.area === undefined || body.area === input.area),
    );
    return ok(paged(found.map(bodyOf), input));
  },
});
