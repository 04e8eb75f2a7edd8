/** Writes a reply template of a body, or changes it. */
import Type from "typebox";
import { languages } from "#lib/language.ts";
import { ok, refuse } from "#lib/result.ts";
import { command } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { officeBodies, officeRoles, rolesInOffice } from "../office.ts";
import { text } from "../shapes/inputs.ts";
import type { RequestsTables } from "../tables.ts";

export const saveTemplate = command({
  name: "requests.save-template",
  may: officeRoles,
  rolesOf: (_: RequestsContext, actor, { body }) => Promise.resolve(rolesInOffice(actor, body)),
  input: Type.Object({
    /** Left out for a new one. */
    template: Type.Optional(Type.String({ maxLength: 60 })),
    body: Type.String({ minLength: 1, maxLength: 100 }),
    title: text(200),
    language: Type.Enum(languages),
    text: text(10000),
  }),
  output: Type.Object({ template: Type.String() }),
  refusals: { "operation.not-found": "not-found" },
  run: async ({ store, clock, random }: RequestsContext, input, actor) => {
    const bodies = officeBodies(actor);
    if (actor.kind !== "account") throw new Error("somebody without an account holds no post");
    const tables = store.tables<RequestsTables>();
    const { body, title, language } = input;
    const row = {
      body,
      title,
      language,
      text: input.text,
      changed_at: clock.now(),
      changed_by: actor.person.id,
    };
    if (input.template === undefined || input.template === "") {
      const id = random.newId();
      await tables
        .insertInto("requests_template")
        .values({ id, ...row })
        .execute();
      return ok({ template: id });
    }
    const changed = await tables
      .updateTable("requests_template")
      .set(row)
      .where("id", "=", input.template)
      .where("body", "in", [...bodies])
      .returning("id")
      .executeTakeFirst();
    return changed === undefined
      ? refuse({ code: "operation.not-found", facts: {} })
      : ok({ template: changed.id });
  },
});
