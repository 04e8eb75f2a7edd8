/** Mounts declared operations as REST routes. The server that carries them is handed in. */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Facts, Say } from "#lib/language.ts";
import { isLanguage } from "#lib/language.ts";
import {
  inputOf,
  largestFiles,
  ownRefusals,
  type BoundOperation,
  type Refusal,
  type Written,
} from "#kernel/operation/index.ts";
import { callerOf, keyOf } from "./caller.ts";
import { errorInWords, ownErrors, statusOf, type OwnError } from "./errors.ts";
import { openApiDocument } from "./openapi.ts";
import type { ApiOptions } from "./options.ts";
import { isReachable, pathOf } from "./paths.ts";

export type { ApiOptions } from "./options.ts";
export { addOpen311, type Open311Options } from "./open311/index.ts";
export { openApiDocument } from "./openapi.ts";
export { whoMayPage } from "./who-may.ts";

/** When somebody may try again for whose document there was no room. */
const comeAgainSeconds = 60;

/** Words and numbers of an act, without its files. */
const largestWords = 1_000_000;

const json = "application/json; charset=utf-8";

/** Adds GET /api/v1/NAME for every query, POST for every command, and /api/openapi.json. */
export async function addApi(server: FastifyInstance, options: ApiOptions): Promise<void> {
  const operations = options.operations.filter(isReachable);
  await server.register(
    async (api) => {
      readJsonOnly(api);
      api.setNotFoundHandler({ preHandler: api.rateLimit() }, (request, reply) =>
        sendOwn({ options, request, reply }, "api.no-such-route", { address: request.url.slice(0, 200) }),
      );
      api.setErrorHandler<FastifyError>((error, request, reply) => {
        const exchange = { options, request, reply };
        const code = codeOf(error);
        if (code === "api.no-room") reply.header("retry-after", comeAgainSeconds);
        if (code !== "api.fault") return sendOwn(exchange, code);
        const reference = options.newReference();
        options.onFault({ reference, route: request.routeOptions.url ?? "none", error });
        return sendOwn(exchange, code, { reference });
      });
      api.get("/openapi.json", async (request, reply) => {
        openToAll(reply);
        return openApiDocument(operations, { say: sayFor(request, options), title: await options.title() });
      });
      for (const operation of operations) addRoute(api, operation, options);
    },
    { prefix: "/api" },
  );
}

interface Exchange {
  readonly options: ApiOptions;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

function addRoute(api: FastifyInstance, operation: BoundOperation, options: ApiOptions): void {
  const url = pathOf(operation);
  const isQuery = operation.kind === "query";
  api.route({
    method: isQuery ? "GET" : "POST",
    url,
    bodyLimit: largestWords + largestFiles(operation.input),
    ...(!isQuery && {
      config: { rateLimit: { max: options.commandsPerMinute, timeWindow: "1 minute", groupId: "commands" } },
    }),
    handler: (request, reply) => answer({ options, request, reply }, operation),
  });
  api.route({
    method: isQuery ? ["POST", "PUT", "PATCH", "DELETE"] : ["GET", "PUT", "PATCH", "DELETE"],
    url,
    handler: (request, reply) => {
      const allow = isQuery ? "GET, HEAD" : "POST";
      reply.header("allow", allow);
      return sendOwn({ options, request, reply }, "api.wrong-method", { allow });
    },
  });
}

async function answer(exchange: Exchange, operation: BoundOperation): Promise<FastifyReply> {
  const { options, request, reply } = exchange;
  if (operation.kind === "query" && operation.may.includes("anyone")) openToAll(reply);
  else reply.header("cache-control", "no-store");
  const caller = await callerOf(request, operation.kind, options);
  if (!caller.ok) return sendOwn(exchange, caller.refusal);
  const { lang: _, ...query } = request.query as Written;
  const result = await operation.perform({
    actor: caller.value,
    input:
      operation.kind === "query"
        ? inputOf(operation.input, query, { withUnknown: true })
        : // No body is an act without input.
          (request.body ?? {}),
    idempotencyKey: operation.kind === "command" ? keyOf(request) : undefined,
  });
  if (result.ok) return reply.type(json).send(JSON.stringify(result.value));
  return sendRefusal(exchange, operation, result.refusal);
}

/** Any page may read what anybody may ask; never with somebody's cookies, which browsers only send where a head allows it. */
function openToAll(reply: FastifyReply): void {
  reply
    .header("access-control-allow-origin", "*")
    .header("cross-origin-resource-policy", "cross-origin")
    .header("cache-control", "no-cache")
    .header("vary", "cookie, polity-claim, accept-language");
}

function sendRefusal(exchange: Exchange, operation: BoundOperation, refusal: Refusal): FastifyReply {
  const { options, request, reply } = exchange;
  const known: BoundOperation["refusals"] = { ...ownRefusals, ...operation.refusals };
  const kind = known[refusal.code];
  if (kind === undefined) throw new Error(`${operation.name} gave the undeclared refusal ${refusal.code}`);
  if (kind === "sign-in") reply.header("www-authenticate", "Polity-Claim");
  return reply
    .code(statusOf(refusal.code, kind))
    .send({ error: errorInWords(refusal, kind, sayFor(request, options)) });
}

function sendOwn({ options, request, reply }: Exchange, code: OwnError, facts: Facts = {}): FastifyReply {
  const kind = ownErrors[code];
  if (kind === "sign-in") reply.header("www-authenticate", "Polity-Claim");
  return reply
    .code(statusOf(code, kind))
    .header("cache-control", "no-store")
    .send({ error: errorInWords({ code, facts }, kind, sayFor(request, options)) });
}

function sayFor(request: FastifyRequest, options: ApiOptions): Say {
  const wished = (request.query as { readonly lang?: unknown }).lang;
  return options.says[
    typeof wished === "string" && isLanguage(wished) ? wished : options.languageOf(request)
  ];
}

/** A form of another site can send every type that a browser sends unasked, but not this one. */
function readJsonOnly(api: FastifyInstance): void {
  const parse = api.getDefaultJsonParser("error", "error");
  api.removeAllContentTypeParsers();
  api.addContentTypeParser("application/json", { parseAs: "string" }, (request, body, done) => {
    if (body === "") done(null, undefined);
    else parse(request, body as string, done);
  });
}

function codeOf(error: FastifyError): OwnError {
  if (error.statusCode === 429) return "api.too-often";
  if (error.statusCode === 413) return "api.too-large";
  if (error.statusCode === 415) return "api.wrong-type";
  if (error.statusCode === 503) return "api.no-room";
  return error.statusCode === 400 ? "api.not-json" : "api.fault";
}
