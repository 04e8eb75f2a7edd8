/** What is told of each request: how it was declared, never how it was written. An address can hold a token, a query what somebody asked. */
import type { FastifyInstance, FastifyRequest } from "fastify";

export interface Answered {
  /** Made here for each request, and sent along as X-Request-Id. */
  readonly id: string;
  readonly method: string;
  /** The route as it was declared, "/en/matters/:number"; "none" for an address that nothing answers to. */
  readonly route: string;
  readonly status: number;
  readonly milliseconds: number;
}

/** Tells of every request once its answer has left. */
export function tellAnswered(server: FastifyInstance, onAnswered: (answered: Answered) => void): void {
  server.addHook("onRequest", async (request, reply) => {
    reply.header("x-request-id", request.id);
  });
  server.addHook("onResponse", async (request, reply) => {
    const { id, method } = request;
    onAnswered({
      id,
      method,
      route: routeOf(request),
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime * 10) / 10,
    });
  });
}

export function routeOf(request: FastifyRequest): string {
  return request.is404 ? "none" : (request.routeOptions.url ?? "none");
}
