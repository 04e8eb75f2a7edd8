/** The description of the interface, made from the declared operations. OpenAPI 3.1, whose schemas are JSON Schema 2020-12. */
import type { Say } from "#lib/language.ts";
import type { Described } from "#kernel/operation/index.ts";
import { errorsOf, statusOf } from "./errors.ts";
import { isReachable } from "./paths.ts";
import { answerSchema, errorSchema, withWords } from "./schemas.ts";

const json = (schema: object): object => ({ "application/json": { schema } });

export function openApiDocument(
  operations: readonly Described[],
  given: { readonly say: Say; readonly title: string },
): object {
  const { say } = given;
  return {
    openapi: "3.1.0",
    info: {
      title: given.title,
      version: "1",
      summary: say("api.summary"),
      description: say("api.description"),
      license: { name: "EUPL-1.2", identifier: "EUPL-1.2" },
    },
    servers: [{ url: "/api/v1" }],
    tags: [...new Set(operations.map(tagOf))].map((name) => ({ name })),
    paths: Object.fromEntries(
      operations
        .filter(isReachable)
        .map((one) => [`/${one.name}`, { [one.kind === "query" ? "get" : "post"]: operationOf(one, say) }]),
    ),
    components: {
      schemas: { Error: errorSchema },
      securitySchemes: {
        session: {
          type: "apiKey",
          in: "cookie",
          name: "polity.session_token",
          description: say("api.security.session"),
        },
        key: { type: "http", scheme: "bearer", description: say("api.security.key") },
        claim: { type: "apiKey", in: "header", name: "Polity-Claim", description: say("api.security.claim") },
      },
    },
  };
}

function tagOf({ name }: Described): string {
  return name.includes(".") ? (name.split(".")[0] ?? name) : "directory";
}

function operationOf(one: Described, say: Say): object {
  const body = json(withWords(one.input, say));
  return {
    operationId: one.name,
    tags: [tagOf(one)],
    summary: say(`operation.${one.name}.summary`),
    description: `${say("api.who-may")} ${one.may.map((role) => say(`operation.role.${role}`)).join(", ")}`,
    parameters: [...(one.kind === "query" ? queryParameters(one, say) : [keyParameter(say)]), language(say)],
    ...(one.kind === "command" && { requestBody: { required: true, content: body } }),
    security: securityOf(one),
    responses: {
      "200": { description: say("api.answer"), content: json(answerSchema(one.output)) },
      ...errorResponses(one, say),
    },
  };
}

function securityOf({ may }: Described): readonly object[] {
  return [
    ...(may.includes("anyone") ? [{}] : []),
    { session: [] },
    { key: [] },
    ...(may.includes("reporter") ? [{ claim: [] }] : []),
  ];
}

function queryParameters(one: Described, say: Say): readonly object[] {
  const required: readonly string[] = one.input.required ?? [];
  return Object.entries(one.input.properties).map(([name, schema]) => ({
    name,
    in: "query",
    required: required.includes(name),
    description: say(`operation.field.${name}`),
    schema,
  }));
}

function keyParameter(say: Say): object {
  return {
    name: "Idempotency-Key",
    in: "header",
    required: false,
    description: say("api.idempotency-key"),
    schema: { type: "string", minLength: 16, maxLength: 257 },
  };
}

function language(say: Say): object {
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
  const byStatus = Map.groupBy(Object.entries(errorsOf(one)), ([code, kind]) => String(statusOf(code, kind)));
  return Object.fromEntries(
    [...byStatus].map(([status, entries]) => [
      status,
      {
        description: `${say("api.error-codes")} ${entries.map(([code]) => code).join(", ")}`,
        ...(status === "429" && {
          headers: { "Retry-After": { description: say("api.retry-after"), schema: { type: "integer" } } },
        }),
        content: json({ $ref: "#/components/schemas/Error" }),
      },
    ]),
  );
}
