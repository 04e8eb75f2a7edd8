/** Long lists in pages, each with an address of its own. */
import { html, type Html, nothing } from "./html.ts";
import { withQuery } from "./link.ts";
import type { Reader } from "./reader.ts";
import { writtenNumber } from "./words.ts";

export interface Slice<Thing> {
  readonly things: readonly Thing[];
  /** Counting from 1. */
  readonly page: number;
  readonly pages: number;
  readonly total: number;
}

/** The things of one page; a page number that does not exist shows the nearest that does. */
export function slice<Thing>(
  things: readonly Thing[],
  wanted: string | undefined,
  perPage: number,
): Slice<Thing> {
  const pages = Math.max(1, Math.ceil(things.length / perPage));
  const asked = Number.parseInt(wanted ?? "1", 10);
  const page = Math.min(pages, Math.max(1, Number.isNaN(asked) ? 1 : asked));
  return { things: things.slice((page - 1) * perPage, page * perPage), page, pages, total: things.length };
}

/** Links to the page before and after; nothing when all fits on one page. */
export function pagination(
  reader: Reader,
  at: Slice<unknown>,
  base: string,
  query: Readonly<Record<string, string | undefined>>,
): Html {
  if (at.pages === 1) return nothing;
  const to = (page: number): string => withQuery(base, { ...query, page });
  const place = { page: writtenNumber(reader, at.page), pages: writtenNumber(reader, at.pages) };
  return html`<nav class="pages" aria-label="${reader.say("web.pages")}">
    ${at.page > 1 && html`<a rel="prev" href="${to(at.page - 1)}">${reader.say("web.page-before")}</a>`}
    <span>${reader.say("web.page-of", place)}</span>
    ${at.page < at.pages && html`<a rel="next" href="${to(at.page + 1)}">${reader.say("web.page-after")}</a>`}
  </nav>`;
}
