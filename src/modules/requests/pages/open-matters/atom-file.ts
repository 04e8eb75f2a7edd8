/** The newest public matters as a feed (Atom, RFC 4287), for whoever wants to be told. */
import { Feed } from "feed";
import type { Instant } from "#lib/instants.ts";
import { html } from "#ui/html.ts";
import { inWords } from "#ui/reader.ts";
import type { FileAnswer } from "#ui/surface.ts";
import { publicPath } from "../../paths.ts";
import type { RequestsPages } from "../context.ts";
import { everyMatter } from "./every-matter.ts";
import { toldTo } from "./told.ts";

const most = 100;

export async function atomFile(pages: RequestsPages): Promise<FileAnswer | undefined> {
  const told = await toldTo(pages);
  const rows = await everyMatter(pages, most);
  if (told === undefined || rows === undefined) return undefined;
  const { requests } = pages;
  const { origin, language } = told;
  const reader = { language, say: requests.says[language] };
  const name = inWords(reader, requests.sender().name);
  const newest =
    rows
      .map(({ changedAt }) => changedAt)
      .sort()
      .at(-1) ?? requests.clock.now();
  const feed = new Feed({
    id: `${origin}/open-matters.atom`,
    title: asMarkup(`${reader.say("requests-open-matters.title")} – ${name}`),
    link: `${origin}/${language}/open-matters`,
    feedLinks: { atom: `${origin}/open-matters.atom` },
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
  return { type: "application/atom+xml; charset=utf-8", body: feed.atom1() };
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
