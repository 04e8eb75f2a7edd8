/** The reply templates of the bodies in whose service somebody is. */
import Type from "typebox";
import { ok, refuse } from "#lib/result.ts";
import { query } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { townRefusals } from "../errors.ts";
import { officeBodies, officeRoles, rolesInAnyOffice } from "../office.ts";
import { templateShape } from "../shapes/office.ts";
import type { RequestsTables } from "../tables.ts";
import { bodyNamed } from "../views/names.ts";

export const templates = query({
  name: "requests.templates",
  may: officeRoles,
  rolesOf: rolesInAnyOffice,
  input: Type.Object({}),
  output: Type.Object({ templates: Type.Array(templateShape) }),
  refusals: townRefusals,
  run: async ({ store, towns }: RequestsContext, _, actor) => {
    const town = await towns.now();
    if (town === undefined) return refuse({ code: "requests.no-register", facts: {} });
    const bodies = officeBodies(actor);
    const rows = await store
      .tables<RequestsTables>()
      .selectFrom("requests_template")
      .selectAll()
      .where("body", "in", [...bodies])
      .orderBy("title")
      .orderBy("id")
      .execute();
    return ok({
      templates: rows.map(({ id, body, title, language, text }) => ({
        template: id,
        body: bodyNamed(town, body),
        title,
        language,
        text,
      })),
    });
  },
});
