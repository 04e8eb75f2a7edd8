/**
 * Open311 GeoReport v2 over the operations of requests: discovery at /open311/discovery.xml, everything else below /open311/v2. Every answer
 * of it, refusals and faults included, is XML or JSON as the address says.
 */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { isLanguage } from "#lib/language.ts";
import { readAddress, type Address, type Format } from "./address.ts";
import { answerTo } from "./answer-to.ts";
import { isRefused, type Asked, type Outcome } from "./asked.ts";
import { asJson, asXml, type Document } from "./document.ts";
import type { Open311Options } from "./options.ts";
import { errorDocument, refused, type OwnCode } from "./refused.ts";
import { readSent } from "./sent.ts";

export type { Open311Options } from "./options.ts";

const types: Readonly<Record<Format, string>> = {
  xml: "text/xml; charset=utf-8",
  json: "application/json; charset=utf-8",
};

/** A description of 5,000 letters of any script, all of them escaped, and what stands beside it. */
const largestForm = 200_000;

/** Adds the endpoint to a server. */
export async function addOpen311(server: FastifyInstance, options: Open311Options): Promise<void> {
  await server.register(
    async (open311) => {
      readFormsOnly(open311);
      open311.setNotFoundHandler((request, reply) =>
        sendOwn({ options, request, reply }, "open311.no-such-address"),
      );
      open311.setErrorHandler<FastifyError>((error, request, reply) => {
        const exchange = { options, request, reply };
        const code = codeOf(error);
        const reference = options.newReference();
        if (code === "open311.fault")
          options.onFault({ reference, route: request.routeOptions.url ?? "none", error });
        return sendOwn(exchange, code, { reference });
      });
      open311.route({
        method: "GET",
        url: "/*",
        handler: (request, reply) => handle({ options, request, reply }),
      });
      open311.route({
        method: "POST",
        url: "/*",
        bodyLimit: largestForm,
        config: { rateLimit: { max: options.postsPerMinute, timeWindow: "1 minute", groupId: "open311" } },
        handler: (request, reply) => handle({ options, request, reply }),
      });
      open311.route({
        method: ["PUT", "PATCH", "DELETE"],
        url: "/*",
        handler: (request, reply) => {
          reply.header("allow", "GET, HEAD, POST");
          return sendOwn({ options, request, reply }, "open311.wrong-method");
        },
      });
    },
    { prefix: "/open311" },
  );
}

interface Exchange {
  readonly options: Open311Options;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

async function handle(exchange: Exchange): Promise<FastifyReply> {
  const { options, request, reply } = exchange;
  const { requests } = options;
  const sent = readSent(typeof request.body === "string" ? request.body : "", queryOf(request));
  const town = await requests.towns.now();
  const wished = sent.one("lang");
  const language =
    wished !== undefined && isLanguage(wished) ? wished : (town?.register.jurisdiction.language ?? "en");
  const say = options.says[language];
  const { resource } = addressOf(request);
  if (town === undefined) return send(exchange, { status: 503, description: say("requests.no-register") });
  const key = request.headers["idempotency-key"];
  const asked: Asked = {
    options,
    requests,
    town,
    sent,
    language,
    say,
    network: request.ip,
    idempotencyKey: typeof key === "string" ? key : undefined,
  };
  const method = request.method === "POST" ? "POST" : "GET";
  if (method === "POST" && resource.kind !== "requests" && resource.kind !== "nothing") {
    reply.header("allow", "GET, HEAD");
    return sendOwn(exchange, "open311.wrong-method");
  }
  return send(exchange, await answerTo(asked, resource, method));
}

function send({ request, reply }: Exchange, outcome: Outcome): FastifyReply {
  const { format } = addressOf(request);
  const document: Document = isRefused(outcome) ? errorDocument(outcome) : outcome.document;
  if (!isRefused(outcome)) reply.headers(outcome.heads ?? {});
  return (
    reply
      .code(isRefused(outcome) ? outcome.status : 200)
      // No cookie is looked at here, so every page may read what anybody may.
      .header("access-control-allow-origin", "*")
      .header("access-control-expose-headers", "open311-token, retry-after")
      .header("cross-origin-resource-policy", "cross-origin")
      .header("cache-control", request.method === "POST" || isRefused(outcome) ? "no-store" : "no-cache")
      .header("vary", "accept")
      .type(types[format])
      .send(format === "json" ? asJson(document) : asXml(document))
  );
}

function sendOwn(
  exchange: Exchange,
  code: OwnCode,
  facts: { readonly reference?: string } = {},
): FastifyReply {
  const wished = readSent(queryOf(exchange.request)).one("lang");
  const say = exchange.options.says[wished !== undefined && isLanguage(wished) ? wished : "en"];
  return send(exchange, refused(say, code, { reference: facts.reference ?? "" }));
}

/** As it was sent: what stands in it is read in one place only. */
function pathOf({ url }: FastifyRequest): string {
  return url.split("?", 1)[0] ?? "";
}

function queryOf({ url }: FastifyRequest): string {
  const at = url.indexOf("?");
  return at < 0 ? "" : url.slice(at + 1);
}

function addressOf(request: FastifyRequest): Address {
  const path = pathOf(request).replace(/^\/open311\/?/, "");
  return readAddress(path.replace(/(?<=.)\/$/, ""), request.headers.accept);
}

/** The text of the form, strictly UTF-8; what else a browser or program may send is no form of Open311. */
function readFormsOnly(open311: FastifyInstance): void {
  open311.removeAllContentTypeParsers();
  open311.addContentTypeParser(
    "application/x-www-form-urlencoded",
    { parseAs: "buffer" },
    (_request, body, done) => {
      try {
        done(null, new TextDecoder("utf-8", { fatal: true }).decode(body as Buffer));
      } catch (problem) {
        done(Object.assign(new Error("not UTF-8", { cause: problem }), { statusCode: 400 }), undefined);
      }
    },
  );
}

function codeOf(error: FastifyError): OwnCode {
  if (error.statusCode === 429) return "open311.too-often";
  if (error.statusCode === 413) return "open311.too-large";
  if (error.statusCode === 415) return "open311.not-a-form";
  if (error.statusCode === 503) return "open311.no-room";
  return error.statusCode !== undefined && error.statusCode < 500 ? "open311.unreadable" : "open311.fault";
}
