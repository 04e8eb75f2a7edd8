/** Writes a reply template of a body, or changes it. */
import Type from "typebox";
import { command } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { text } from "../shapes.ts";
import { languages } from "#lib/language.ts";

export const saveTemplate = command({
  name: "requests.save-template",
  may: ["resident"],
  input: Type.Object({
    /** Left out for a new one. */
    template: Type.Optional(Type.String({ maxLength: 60 })),
    body: Type.String({ minLength: 1, maxLength: 100 }),
    title: text(200),
    language: Type.Enum(languages),
    text: text(10000),
  }),
  output: Type.Object({ template: Type.String() }),
  refusals: { "operation.not-allowed": "forbidden", "operation.not-found": "not-found" },
  run: (_: RequestsContext) => {
    throw new Error("requests.save-template is being written");
  },
});
