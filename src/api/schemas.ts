/** The schemas of the description. */
import type { Say } from "#lib/language.ts";
import type { Described } from "#kernel/operation/index.ts";

const word = { type: "string" } as const;

export const errorSchema = {
  type: "object",
  required: ["error"],
  properties: {
    error: {
      type: "object",
      required: ["code", "message", "whatToDo", "facts", "fields"],
      properties: {
        code: word,
        message: word,
        whatToDo: word,
        facts: { type: "object" },
        fields: {
          type: "array",
          items: {
            type: "object",
            required: ["field", "code", "message"],
            properties: { field: word, code: word, message: word },
          },
        },
      },
    },
  },
} as const;

/** An input with what each field means; a field that is not named is a mistake. */
export function withWords(input: Described["input"], say: Say): object {
  const properties = Object.entries(input.properties).map(([name, schema]) => [
    name,
    { ...plain(schema), description: say(`operation.field.${name}`) },
  ]);
  return { ...plain(input), properties: Object.fromEntries(properties), additionalProperties: false };
}

export function answerSchema(output: Described["output"]): object {
  return plain(output);
}

/** As JSON has it: without what TypeBox keeps beside. */
function plain(schema: object): object {
  return JSON.parse(JSON.stringify(schema)) as object;
}
