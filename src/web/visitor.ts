/** What a request tells: the language and place in its address, and who sends it. */
import { randomUUID } from "node:crypto";
import type { FastifyRequest } from "fastify";
import { type Language, languages, type Say } from "#lib/language.ts";
import type { Position } from "#ui/layout.ts";
import type { Reader } from "#ui/reader.ts";
import type { PageRequest, Visitor } from "#ui/surface.ts";
import { giveFormToken, isFormToken } from "./form-token.ts";
import { inOtherLanguage, wishedLanguage } from "./negotiate.ts";

export interface Seeing {
  readonly says: Readonly<Record<Language, Say>>;
  /** Signs the tokens of forms. */
  readonly secret: string;
}

/** The reader's language is the one in the address; outside a language's part, the one the browser wishes for. */
export function readerOf(request: FastifyRequest, { says }: Pick<Seeing, "says">): Reader {
  const address = request.url;
  const named = languages.find((one) => address === `/${one}` || address.startsWith(`/${one}/`));
  const language = named ?? wishedLanguage(request.headers["accept-language"]);
  return { language, say: says[language] };
}

export function positionOf(request: FastifyRequest, { language }: Reader): Position {
  return {
    address: request.url,
    otherLanguages: languages
      .filter((one) => one !== language)
      .map((one) => ({ language: one, href: inOtherLanguage(request.url, language, one) })),
  };
}

const withKeys = new WeakSet<FastifyRequest>();

/** True when the page that is being sent holds a form's key: kept by a proxy, two strangers would be given the same. */
export function wasGivenKeys(request: FastifyRequest): boolean {
  return withKeys.has(request);
}

/** The visitor, with the token that ties forms to them: no other site can read it or make it. */
export function visitorOf(request: FastifyRequest, { secret }: Pick<Seeing, "secret">): Visitor {
  const { cookie } = request.headers;
  const newFormKey = (): string => {
    withKeys.add(request);
    return randomUUID();
  };
  return {
    cookie,
    browser: request.headers["user-agent"],
    network: request.ip,
    // Read only by pages that hold a form: no other page sets a cookie.
    get formToken() {
      return giveFormToken(request, secret);
    },
    newFormKey,
  };
}

export function pageRequestOf(request: FastifyRequest, seeing: Seeing): PageRequest {
  const reader = readerOf(request, seeing);
  return {
    reader,
    position: positionOf(request, reader),
    params: words(request.params),
    query: words(request.query),
    visitor: visitorOf(request, seeing),
  };
}

/** True when a form was sent by a page of this site: by the browser's own word, and by the token only such a page can hold. */
export function isOwnForm(
  request: FastifyRequest,
  token: string | undefined,
  { secret }: Pick<Seeing, "secret">,
): boolean {
  return isFromHere(request) && token !== undefined && isFormToken(request, token, secret);
}

/** True when the browser says that a page of this site sent the request. */
export function isFromHere(request: FastifyRequest): boolean {
  const { host, origin } = request.headers;
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined) return site === "same-origin";
  return origin !== undefined && hostOf(origin) === host;
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

/** A path's or query's values as words: of several values the first counts. */
export function words(values: unknown): Readonly<Record<string, string>> {
  if (typeof values !== "object" || values === null) return {};
  const pairs = Object.entries(values).map(([name, value]): [string, string] => {
    const first: unknown = Array.isArray(value) ? value[0] : value;
    return [name, typeof first === "string" ? first : ""];
  });
  return Object.fromEntries(pairs);
}
