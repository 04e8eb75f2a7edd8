/** Mounts declared queries as REST routes. The server that carries them is handed in. */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { isLanguage, type Language, type Say } from "#lib/language.ts";
import { perform, type Query } from "#kernel/operation/index.ts";
import { errorInWords, ownErrors, statusOf } from "./errors.ts";
import { openApiDocument } from "./openapi.ts";

export interface ApiOptions<Context> {
  readonly queries: readonly Query<Context>[];
  /** Undefined as long as no register is in force. */
  readonly context: () => Context | undefined | Promise<Context | undefined>;
  readonly says: Readonly<Record<Language, Say>>;
  /** The caller's language when the address does not say. */
  readonly languageOf: (request: FastifyRequest) => Language;
  /** The name under which the interface describes itself. */
  readonly title: () => string | Promise<string>;
  readonly onFault: (fault: {
    readonly reference: string;
    readonly address: string;
    readonly error: unknown;
  }) => void;
  readonly newReference: () => string;
}

/** Adds /api/v1/NAME for every query, and /api/openapi.json. Anybody may read them from any page (CORS). */
export async function addApi<Context>(server: FastifyInstance, options: ApiOptions<Context>): Promise<void> {
  const sayFor = (request: FastifyRequest): Say => {
    const wished = (request.query as { readonly lang?: unknown }).lang;
    return options.says[
      typeof wished === "string" && isLanguage(wished) ? wished : options.languageOf(request)
    ];
  };
  await server.register(
    async (api) => {
      api.addHook("onSend", async (_request, reply) => {
        reply.header("access-control-allow-origin", "*").header("cache-control", "no-cache");
      });
      api.setNotFoundHandler((request, reply) => {
        const error = errorInWords("api.no-such-route", { address: request.url }, sayFor(request));
        return reply.code(ownErrors["api.no-such-route"]).send({ error });
      });
      api.setErrorHandler<FastifyError>((error, request, reply) => {
        const { code, facts } = codeOf(error);
        const reference = options.newReference();
        if (code === "api.fault") options.onFault({ reference, address: request.url, error });
        return reply
          .code(ownErrors[code])
          .send({ error: errorInWords(code, code === "api.fault" ? { reference } : facts, sayFor(request)) });
      });
      api.get("/openapi.json", async (request) => {
        return openApiDocument(options.queries, { say: sayFor(request), title: await options.title() });
      });
      for (const query of options.queries) addRoute(api, { query, options, sayFor });
    },
    { prefix: "/api" },
  );
}

function addRoute<Context>(
  api: FastifyInstance,
  given: {
    readonly query: Query<Context>;
    readonly options: ApiOptions<Context>;
    readonly sayFor: (request: FastifyRequest) => Say;
  },
): void {
  const { query, options, sayFor } = given;
  const properties = { ...query.input.properties, lang: { type: "string" } };
  const querystring = { ...query.input, properties, additionalProperties: false };
  api.get(
    `/v1/${query.name}`,
    { schema: { querystring, response: { 200: query.output } } },
    async (request, reply: FastifyReply) => {
      const { lang: _, ...input } = request.query as Record<string, unknown>;
      // Fastify has checked and converted the values by the query's own schema.
      const context = await options.context();
      if (context === undefined) {
        const error = errorInWords("api.nothing-in-force", {}, sayFor(request));
        return reply.code(ownErrors["api.nothing-in-force"]).send({ error });
      }
      const answer = await perform(query, context, {
        actor: { kind: "stranger", network: request.ip },
        input,
      });
      if (answer.ok) return reply.send(answer.value);
      const { code, facts } = answer.refusal;
      const kind = query.refusals[code];
      if (kind === undefined) throw new Error(`the query ${query.name} gave the undeclared refusal ${code}`);
      return reply.code(statusOf(kind)).send({ error: errorInWords(code, facts, sayFor(request)) });
    },
  );
}

function codeOf(error: FastifyError): {
  readonly code: keyof typeof ownErrors;
  readonly facts: Readonly<Record<string, string>>;
} {
  const [wrong] = error.validation ?? [];
  if (wrong !== undefined) {
    const field = wrong.instancePath.slice(1) || String(Object.values(wrong.params)[0] ?? "");
    return { code: "api.invalid-input", facts: { field, problem: wrong.message ?? "" } };
  }
  if (error.statusCode === 429) return { code: "api.too-often", facts: {} };
  return { code: "api.fault", facts: {} };
}
