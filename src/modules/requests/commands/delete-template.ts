/** Removes a reply template. */
import Type from "typebox";
import { ok, refuse } from "#lib/result.ts";
import { command } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { officeBodies, officeRoles, rolesInAnyOffice } from "../office.ts";
import type { RequestsTables } from "../tables.ts";

export const deleteTemplate = command({
  name: "requests.delete-template",
  may: officeRoles,
  rolesOf: rolesInAnyOffice,
  input: Type.Object({ template: Type.String({ minLength: 1, maxLength: 60 }) }),
  output: Type.Object({ template: Type.String() }),
  refusals: { "operation.not-found": "not-found" },
  run: async ({ store }: RequestsContext, { template }, actor) => {
    const bodies = officeBodies(actor);
    const gone = await store
      .tables<RequestsTables>()
      .deleteFrom("requests_template")
      .where("id", "=", template)
      .where("body", "in", [...bodies])
      .returning("id")
      .executeTakeFirst();
    return gone === undefined ? refuse({ code: "operation.not-found", facts: {} }) : ok({ template });
  },
});
