/**
 * The newest public matters as a feed (Atom, RFC 4287), for whoever wants to be told; or those that the address wishes for. Short, with the
 * older ones in feeds that follow (RFC 5005, section 3).
 */
import { Feed } from "feed";
import type { Instant } from "#lib/instants.ts";
import { html, type Html } from "#ui/html.ts";
import { withQuery } from "#ui/link.ts";
import { inWords } from "#ui/reader.ts";
import type { FileAnswer, FileRequest } from "#ui/surface.ts";
import { publicPath } from "../../paths.ts";
import type { RequestsPages } from "../context.ts";
import { someMatters } from "./every-matter.ts";
import { wishOf } from "./filters.ts";
import { addressOf, refusedFile, toldTo } from "./told.ts";

const perFeed = 100;

export async function atomFile(
  pages: RequestsPages,
  { query }: FileRequest,
): Promise<FileAnswer | undefined> {
  const told = await toldTo(pages);
  if (told === undefined) return undefined;
  const some = await someMatters(pages, query, perFeed);
  if (!some.ok) return refusedFile(pages, told, some.refusal);
  const { rows, next } = some.value;
  const { requests } = pages;
  const { origin, language } = told;
  const reader = { language, say: requests.says[language] };
  const name = inWords(reader, requests.sender().name);
  const wish = wishOf(query);
  const addressed = (after?: string): string => addressOf(told, "open-matters.atom", { ...wish, after });
  const newest =
    rows
      .map(({ changedAt }) => changedAt)
      .sort()
      .at(-1) ?? requests.clock.now();
  const feed = new Feed({
    id: addressed(query["after"]),
    title: asMarkup(`${reader.say("requests-open-matters.title")} – ${name}`),
    link: withQuery(`${origin}/${language}/open-matters`, wish),
    feedLinks: { atom: addressed(query["after"]) },
    language,
    updated: dateOf(newest),
    author: { name: readable(name) },
    generator: "Polity",
    copyright: "",
  });
  for (const row of rows) {
    const facts = { function: inWords(reader, row.function.name), area: inWords(reader, row.area.name) };
    const state = inWords(reader, (row.isOpen ? row.state : (row.outcome ?? row.state)).name);
    const body = inWords(reader, row.body.name);
    const address = `${origin}${publicPath(language, row.number)}`;
    feed.addItem({
      id: address,
      title: asMarkup(`${facts.function}, ${facts.area}`),
      link: address,
      date: dateOf(row.changedAt),
      published: dateOf(row.openedAt),
      content: String(
        html`<p>${reader.say("requests-open-matters.feed.standing", { number: row.number, state, body })}</p>
          ${row.words !== undefined && html`<p>${readable(row.words)}</p>`}`,
      ),
    });
  }
  const ways = [
    ...(query["after"] === undefined ? [] : [way("first", addressed())]),
    ...(next === undefined ? [] : [way("next", addressed(next))]),
  ];
  return {
    type: "application/atom+xml; charset=utf-8",
    // The library writes no such links; of the words that it wrote none can hold a mark.
    body: feed.atom1().replace(/(?=<entry>|<\/feed>)/, () => ways.join("")),
  };
}

function way(rel: string, href: string): Html {
  return html`<link rel="${rel}" type="application/atom+xml" href="${href}" />`;
}

/** Titles are markup in the feed that the library writes. */
function asMarkup(words: string): string {
  return String(html`${readable(words)}`);
}

/** XML 1.0 cannot hold control characters or halves of characters at all. */
function readable(words: string): string {
  return words.toWellFormed().replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, "");
}

function dateOf(at: string): Date {
  // The library takes dates of this kind; the moment comes from what was recorded.
  return new Date(at as Instant);
}
