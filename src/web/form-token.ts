/**
 * What ties a form to the visitor for whom its page was made: the sign-in session, or for strangers one random cookie of its own. Other
 * cookies may come and go while a form lies open; signing in or out spends it, for nobody sends in the name of an account what a
 * stranger was shown.
 */
import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import type { FastifyRequest } from "fastify";

/** Set with the first page that holds a form; gone with the browser. It is read for nothing but this. */
const cookieName = "polity_form";
/** As kernel/people names it; with https under a prefix that no other site can set. */
const sessionCookie = /^(?:__Secure-|__Host-)?polity\.session_token$/;

interface Tie {
  readonly token: string;
  /** The head that keeps it, for who has none yet. */
  readonly cookie: string | undefined;
}

const ties = new WeakMap<FastifyRequest, Tie>();
const given = new WeakSet<FastifyRequest>();

/** The token for forms on the page that answers the request. The page is one visitor's from now on. */
export function giveFormToken(request: FastifyRequest, secret: string): string {
  given.add(request);
  return tieOf(request, secret).token;
}

/** True when the page holds a form's token: no proxy may keep it for another. */
export function wasGivenToken(request: FastifyRequest): boolean {
  return given.has(request);
}

/** The cookie to be set with a page that holds a token; undefined when the visitor has what it is tied to. */
export function formCookie(request: FastifyRequest): string | undefined {
  return given.has(request) ? ties.get(request)?.cookie : undefined;
}

/** True when the token was made for this visitor. */
export function isFormToken(request: FastifyRequest, token: string, secret: string): boolean {
  // Who takes no cookies at all has no session and no claim: nothing can be done in their name.
  if (request.headers.cookie === undefined) return isSame(token, strangersToken(idIn(token), secret));
  return isSame(token, tieOf(request, secret).token);
}

function tieOf(request: FastifyRequest, secret: string): Tie {
  const known = ties.get(request) ?? newTie(request, secret);
  ties.set(request, known);
  return known;
}

function newTie({ headers, protocol }: FastifyRequest, secret: string): Tie {
  const cookies = (headers.cookie ?? "").split(";").map((one): readonly [string, string] => {
    const at = one.indexOf("=");
    return [one.slice(0, at).trim(), one.slice(at + 1).trim()];
  });
  const session = cookies.find(([name, value]) => sessionCookie.test(name) && value !== "")?.[1];
  if (session !== undefined)
    return { token: signature(`form session ${session}`, secret), cookie: undefined };
  const isSecure = protocol === "https";
  const own = `${isSecure ? "__Host-" : ""}${cookieName}`;
  const id = cookies.find(([name]) => name === own)?.[1] ?? "";
  if (/^[0-9a-f-]{36}$/.test(id)) return { token: strangersToken(id, secret), cookie: undefined };
  const fresh = randomUUID();
  return {
    token: strangersToken(fresh, secret),
    cookie: `${own}=${fresh}; Path=/; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}`,
  };
}

function strangersToken(id: string, secret: string): string {
  return `${id}.${signature(`form visitor ${id}`, secret)}`;
}

function idIn(token: string): string {
  return token.slice(0, Math.max(0, token.indexOf(".")));
}

function signature(said: string, secret: string): string {
  return createHmac("sha256", secret).update(said).digest("base64url");
}

function isSame(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)];
  return first.length === second.length && timingSafeEqual(first, second);
}
