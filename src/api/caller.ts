/** Who calls: by claim code, by the key of a program, by the session of a browser on this site, or nobody in particular. */
import type { FastifyRequest } from "fastify";
import { ok, refuse, type Result } from "#lib/result.ts";
import type { Actor } from "#kernel/operation/model.ts";
import type { OwnError } from "./errors.ts";
import type { ApiOptions } from "./options.ts";

/**
 * Another site can make a browser send its cookies, but not a head of our own, nor lie about where it comes from (Fetch, "Sec-Fetch-Site"). So
 * a claim code or a key always counts; cookies count for acts only from a page of this site, and for questions not from another one.
 */
export async function callerOf(
  request: FastifyRequest,
  kind: "query" | "command",
  options: Pick<ApiOptions, "actorOf" | "isFromHere">,
): Promise<Result<Actor, OwnError>> {
  const network = request.ip;
  const claim = headOf(request, "polity-claim");
  const { authorization } = request.headers;
  const { cookie } = request.headers;
  const isByCookie = claim === undefined && authorization === undefined;
  if (isByCookie && cookie !== undefined && kind === "command" && !options.isFromHere(request))
    return refuse("api.not-from-here");
  const isForeign = kind === "query" && isFromAnotherSite(request);
  const actor = await options.actorOf({
    network,
    claim,
    authorization: claim === undefined ? authorization : undefined,
    cookie: !isByCookie || isForeign ? undefined : cookie,
  });
  if (claim === undefined && authorization !== undefined && actor?.kind === "stranger")
    return refuse("api.unknown-key");
  return actor === undefined ? refuse("api.unknown-claim") : ok(actor);
}

/** The key under which an act is done once; as a quoted string (draft-ietf-httpapi-idempotency-key-header-07) or bare. */
export function keyOf(request: FastifyRequest): string | undefined {
  const written = headOf(request, "idempotency-key");
  return written === undefined ? undefined : (/^"([^"\\]*)"$/.exec(written)?.[1] ?? written);
}

function headOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === "string" ? value : undefined;
}

function isFromAnotherSite(request: FastifyRequest): boolean {
  const site = request.headers["sec-fetch-site"];
  return site === "cross-site" || site === "same-site";
}
