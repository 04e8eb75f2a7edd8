/** The description of the interface, made from the declared queries. OpenAPI 3.1, whose schemas are JSON Schema. */
import type { Say } from "#lib/language.ts";
import type { Query } from "#kernel/operation/index.ts";
import { ownErrors, statusOf } from "./errors.ts";

/** Described by name, input, answer and refusals only: what it runs in does not matter here. */
export type Described = Pick<Query<never>, "name" | "input" | "output" | "refusals">;

const json = (schema: object): object => ({ "application/json": { schema } });

export function openApiDocument(
  queries: readonly Described[],
  given: { readonly say: Say; readonly title: string },
): object {
  const { say } = given;
  return {
    openapi: "3.1.0",
    info: {
      title: given.title,
      version: "1",
      summary: say("api.summary"),
      license: { name: "EUPL-1.2", identifier: "EUPL-1.2" },
    },
    servers: [{ url: "/api/v1" }],
    paths: Object.fromEntries(queries.map((one) => [`/${one.name}`, { get: operationOf(one, say) }])),
    components: { schemas: { Error: errorSchema } },
  };
}

const errorSchema = {
  type: "object",
  required: ["error"],
  properties: {
    error: {
      type: "object",
      required: ["code", "message", "whatToDo", "facts"],
      properties: {
        code: { type: "string" },
        message: { type: "string" },
        whatToDo: { type: "string" },
        facts: { type: "object" },
      },
    },
  },
};

function operationOf(one: Described, say: Say): object {
  return {
    operationId: one.name,
    summary: say(`operation.${one.name}.summary`),
    parameters: [...parametersOf(one, say), languageParameter(say)],
    responses: {
      "200": { description: say("api.answer"), content: json(one.output) },
      ...errorResponses(one, say),
    },
  };
}

function parametersOf(one: Described, say: Say): readonly object[] {
  const required: readonly string[] = one.input.required ?? [];
  return Object.entries(one.input.properties).map(([name, schema]) => ({
    name,
    in: "query",
    required: required.includes(name),
    description: say(`operation.field.${name}`),
    schema,
  }));
}

function languageParameter(say: Say): object {
  return {
    name: "lang",
    in: "query",
    required: false,
    description: say("operation.field.lang"),
    schema: { type: "string", enum: ["en", "zh-CN"] },
  };
}

/** One response a status, naming every code that comes with it. */
function errorResponses(one: Described, say: Say): object {
  const codes = [
    ...Object.entries(ownErrors).filter(([code]) => code !== "api.no-such-route"),
    ...Object.entries(one.refusals).map(([code, kind]): [string, number] => [code, statusOf(kind)]),
  ];
  const byStatus = Map.groupBy(codes, ([, status]) => String(status));
  return Object.fromEntries(
    [...byStatus].map(([status, entries]) => [
      status,
      {
        description: `${say("api.error-codes")} ${entries.map(([code]) => code).join(", ")}`,
        content: json({ $ref: "#/components/schemas/Error" }),
      },
    ]),
  );
}
