/** Links, made the same way everywhere. */
import { html, type Html, type Piece, safeAddress } from "./html.ts";

export interface Link {
  readonly href: string;
  readonly words: Piece;
}

/** A link, or the bare words when the address is not one that a page may link to. */
export function link(href: string, words: Piece): Html {
  const safe = safeAddress(href);
  return safe === undefined ? html`<span>${words}</span>` : html`<a href="${safe}">${words}</a>`;
}

/** The page's one main action, as a link that looks like a button. */
export function mainAction(href: string, words: Piece): Html {
  const safe = safeAddress(href);
  return safe === undefined
    ? html`<span>${words}</span>`
    : html`<a class="button" href="${safe}">${words}</a>`;
}

/** A path of this site with its parts escaped: path("functions", "a/b") → "/functions/a%2Fb". */
export function path(...parts: readonly string[]): string {
  return `/${parts.map(encodeURIComponent).join("/")}`;
}

/** A path with a query; undefined and empty values are left out. */
export function withQuery(
  base: string,
  query: Readonly<Record<string, string | number | undefined>>,
): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== "");
  if (given.length === 0) return base;
  return `${base}?${given.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join("&")}`;
}
