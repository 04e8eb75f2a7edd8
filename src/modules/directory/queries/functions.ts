/** The functions in force, by domain and by who provides them. */
import Type from "typebox";
import { ok } from "#lib/result.ts";
import { query } from "#kernel/operation/index.ts";
import { provisions } from "#kernel/register/model.ts";
import type { Directory } from "../directory.ts";
import { functionOf, functionShape, paged, paging, total } from "./shapes.ts";

export const functionsQuery = query({
  name: "functions",
  input: Type.Object({
    domain: Type.Optional(Type.String({ pattern: "^\\d{2}(\\.\\d){0,2}$" })),
    provision: Type.Optional(Type.Enum(provisions)),
    ...paging,
  }),
  output: Type.Object({ total, items: Type.Array(functionShape) }),
  may: ["anyone"],
  refusals: {},
  run: (directory: Directory, input) => {
    const found = [...directory.functions.values()].filter(
      (one) =>
        (input.domain === undefined || isWithin(one.domain, input.domain)) &&
        (input.provision === undefined || one.provision === input.provision),
    );
    return ok(paged(found.map(functionOf), input));
  },
});

function isWithin(domain: string | undefined, wanted: string): boolean {
  return domain === wanted || domain?.startsWith(`${wanted}.`) === true;
}
