/**
 * The web server: mounts what the modules declare under each language, and keeps the edges (limits, errors, caching).
 * It decides nothing about the register; it only carries.
 */
import { randomUUID } from "node:crypto";
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { routeOf, tellAnswered } from "./answered.ts";
import { limitConnections, patience } from "./connections.ts";
import { faultPage, noRoomPage, tooLargePage, tooOftenPage } from "./error-pages.ts";
import { readForms } from "./form-data.ts";
import { wishedLanguage } from "./negotiate.ts";
import { addHealth } from "./health.ts";
import { readable } from "./readable.ts";
import { writeReply } from "./reply.ts";
import { comeAgainSeconds, keepRoom } from "./room.ts";
import { addRoutes } from "./routes.ts";
import { protect } from "./security.ts";
import { type Exchange, sendNotFound, sendPage } from "./send.ts";
import type { ServerOptions } from "./server-options.ts";
import { readerOf } from "./visitor.ts";

/** Builds the server without listening. The programming interface may be added to it before it listens. */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const server = Fastify({
    bodyLimit: 1024 * 1024,
    ...patience,
    genReqId: () => randomUUID(),
    rewriteUrl: ({ url = "/" }) => readable(url),
    // Believed from nobody else: whoever may say where he comes from is counted nowhere.
    trustProxy: options.proxies ?? false,
    // As long as an address can be at all: what is too long is not there, and the site's own page says so.
    routerOptions: { maxParamLength: 20_000, ignoreTrailingSlash: true },
    forceCloseConnections: true,
    // A parameter nobody knows is a mistake of the caller's, who should hear of it.
    ajv: { customOptions: { removeAdditional: false } },
  });
  limitConnections(server, { proxies: options.proxies, limits: options.connections });
  if (options.onAnswered !== undefined) tellAnswered(server, options.onAnswered);
  await protect(server, options);
  keepRoom(server, options.room);
  await readForms(server);
  addDoors(server);
  addHealth(server, options.isReady ?? (() => Promise.resolve(true)));
  for (const asset of [...options.assets.stylesheets, options.assets.icon]) {
    server.get(asset.address, (request, reply) =>
      writeReply(request, reply, { ...asset, status: 200, keep: "kept" }),
    );
  }
  for (const mounted of options.mounted) addRoutes(server, options, mounted);
  // Counted like pages that are there: guessing addresses is no way around the limit.
  server.setNotFoundHandler({ preHandler: server.rateLimit() }, (request, reply) =>
    sendNotFound({ options, request, reply }, "", 404),
  );
  server.setErrorHandler(async (error, request, reply) => {
    const exchange = { options, request, reply };
    try {
      return await sendError(exchange, error);
    } catch (problem) {
      // Not even the page can be made that says so, as when the database is away: the reference alone, never what broke.
      const reference = told(exchange, problem);
      reply.code(500).header("cache-control", "no-store").type("text/plain; charset=utf-8");
      return reply.send(`500 ${reference}\n`);
    }
  });
  return server;
}

async function sendError(exchange: Exchange, error: unknown): Promise<FastifyReply> {
  const { options, request, reply } = exchange;
  const reader = readerOf(request, options);
  const status = statusOf(error);
  if (status === 429) return sendPage(exchange, tooOftenPage(reader), status);
  if (status === 413) return sendPage(exchange, tooLargePage(reader), status);
  if (status === 503) {
    reply.header("retry-after", comeAgainSeconds);
    return sendPage(exchange, noRoomPage(reader), status);
  }
  if (status < 500) return sendNotFound(exchange, "", status);
  return sendPage(exchange, faultPage(reader, told(exchange, error)), 500);
}

/** Tells the operator of a fault; the reference that the visitor is shown. */
function told({ options, request }: Exchange, error: unknown): string {
  const reference = options.newReference();
  options.onFault({ reference, route: routeOf(request), error });
  return reference;
}

/** Addresses without a language lead to the one that the browser wishes for. */
function addDoors(server: FastifyInstance): void {
  server.get("/", (request, reply) => {
    return reply.header("vary", "accept-language").redirect(`/${wishOf(request)}/`, 302);
  });
  // An identifier in the open data is an address: it leads to the page about the thing.
  server.get("/id/*", (request, reply) => {
    return reply
      .header("vary", "accept-language")
      .redirect(`/${wishOf(request)}${request.url.slice("/id".length)}`, 303);
  });
}

function wishOf(request: FastifyRequest): string {
  return wishedLanguage(request.headers["accept-language"]);
}

function statusOf(error: unknown): number {
  const status = (error as { readonly statusCode?: unknown }).statusCode;
  return typeof status === "number" && status >= 400 ? status : 500;
}
