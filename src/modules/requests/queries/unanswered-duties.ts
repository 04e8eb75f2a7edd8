/** Where nobody answered when a resident came: a finding for the register. */
import Type from "typebox";
import { ok, refuse } from "#lib/result.ts";
import { query } from "#kernel/operation/index.ts";
import { resolve } from "#kernel/register/model.ts";
import type { RequestsContext } from "../context.ts";
import { townRefusals } from "../errors.ts";
import { unnamedFunction } from "../model.ts";
import { unansweredShape } from "../shapes/office.ts";
import type { RequestsTables } from "../tables.ts";
import { areaNamed, functionNamed } from "../views/names.ts";

export const unansweredDuties = query({
  name: "requests.unanswered-duties",
  may: ["register-clerk", "register-adopter", "administrator"],
  input: Type.Object({}),
  output: unansweredShape,
  refusals: townRefusals,
  run: async ({ store, towns }: RequestsContext) => {
    const town = await towns.now();
    if (town === undefined) return refuse({ code: "requests.no-register", facts: {} });
    const rows = await store
      .tables<RequestsTables>()
      .selectFrom("requests_unanswered")
      .selectAll()
      .orderBy("last_at", "desc")
      .limit(1000)
      .execute();
    return ok({
      duties: rows.map((row) => {
        const now = resolve(town.compiled, row.function, row.area);
        return {
          function: functionNamed(town, row.function),
          area: areaNamed(town, row.area),
          registerVersion: row.register_version,
          count: row.count,
          firstAt: row.first_at,
          lastAt: row.last_at,
          // What no service is named for stays so until the register has words for it; nobody can look that up.
          isStillSo: row.function === unnamedFunction || (now.ok && now.value.outcome === "nobody"),
        };
      }),
    });
  },
});
