/** The whole page: head, skip link, name, ways about, the page's own part, and how the page knows what it says. */
import type { PlainDate } from "#lib/dates.ts";
import type { Language, LocalWords } from "#lib/language.ts";
import { crumbs } from "./crumbs.ts";
import { html, type Html, type Piece } from "./html.ts";
import type { Link } from "./link.ts";
import { inWords, type Reader } from "./reader.ts";
import { writtenDate, writtenSentences } from "./words.ts";

/** What a page itself brings; the layout puts the rest around it. */
export interface Page {
  /** The window's title and the last breadcrumb. */
  readonly title: string;
  /** The way here, without the page itself. Empty for the first page. */
  readonly way: readonly Link[];
  readonly main: Html;
  /** `reading` keeps lines short for residents; `wide` is for tables. */
  readonly width: "reading" | "wide";
  /** Data for machines, in the head. */
  readonly data?: Html;
  /** Keeps the page out of search engines: answers to a question, staff pages. */
  readonly isUnlisted?: boolean;
  /** Kept by no browser or proxy: what only the one who is signed in may see. */
  readonly isPrivate?: boolean;
}

/** Where the words of the page come from. */
export interface Provenance {
  /** In force: version, day and hash. Draft: a folder that nobody has adopted. */
  readonly kind: "in-force" | "draft";
  readonly version: number | undefined;
  /** The day from which the version holds. */
  readonly since: PlainDate | undefined;
  readonly hash: string;
  /** The day for which the page speaks. */
  readonly on: PlainDate;
}

/** A way about the site. */
export interface Way extends Link {
  /** Few of those who come want it: it stands behind "More" where there is no room for all. */
  readonly isFurther?: boolean;
  /** What people come for stands on the first page as well, with a sentence about it. */
  readonly door?: Door;
}

/** How the first page leads to something. */
export interface Door {
  readonly title: string;
  readonly what: string;
  /** Where it stands among the doors; what most come for is 1. */
  readonly order: number;
}

/** What every page says of who reads it. */
export interface AccountParts {
  /** Beside the name of the site: the way in, or who it is, what is theirs to do, and the way out. */
  readonly corner: Piece;
  /** At the foot: what may be read besides. */
  readonly foot: Piece;
}

/** So many made-up matters of so many are written already. */
export interface Filling {
  readonly done: number;
  readonly all: number;
}

/** What is the same on every page of a site. */
export interface Site {
  readonly name: LocalWords;
  readonly isMadeUp: boolean;
  readonly stylesheets: readonly string[];
  readonly icon: string;
  /** Ways about, already in the reader's language. */
  readonly navigation: readonly Way[];
  readonly provenance: Provenance | undefined;
  /** Left out where nobody can sign in. */
  readonly account: AccountParts | undefined;
  /** Given while a demonstration is still being written. */
  readonly filling?: Filling | undefined;
}

/** This page in another language. */
export interface Elsewhere {
  readonly language: Language;
  readonly href: string;
}

/** Where the reader is. */
export interface Position {
  /** The page's address, language and query included. */
  readonly address: string;
  readonly otherLanguages: readonly Elsewhere[];
}

/** The language's own name for itself, understood by those who look for it. */
const ownNames: Readonly<Record<Language, string>> = { en: "English", "zh-CN": "简体中文" };

export function wholePage(
  site: Site,
  page: Page,
  here: { readonly reader: Reader; readonly position: Position },
): Html {
  const { reader, position } = here;
  const name = inWords(reader, site.name);
  const home = `/${reader.language}/`;
  const title = page.title === name ? name : `${page.title} – ${name}`;
  return html`<!doctype html>
    <html lang="${reader.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        ${page.isUnlisted === true && html`<meta name="robots" content="noindex" />`}
        ${site.stylesheets.map((href) => html`<link rel="stylesheet" href="${href}" />`)}
        <link rel="icon" type="image/svg+xml" href="${site.icon}" />
        ${position.otherLanguages.map((other) => html`<link rel="alternate" hreflang="${other.language}" href="${other.href}" />`)}
        ${page.data}
      </head>
      <body>
        <a class="skip" href="#content">${reader.say("web.skip")}</a>
        <header class="top">
          ${site.isMadeUp && madeUp(reader, name, site.filling)}
          <p class="name"><a href="${home}">${name}</a></p>
          ${site.account !== undefined && html`<div class="corner no-print">${site.account.corner}</div>`}
          <ul class="languages" aria-label="${reader.say("web.languages")}">
            ${position.otherLanguages.map(
              (other) =>
                html`<li>
                  <a href="${other.href}" hreflang="${other.language}" lang="${other.language}"
                    >${ownNames[other.language]}</a
                  >
                </li>`,
            )}
          </ul>
          ${waysAbout(reader, site.navigation, position.address)}
        </header>
        <main id="content" class="${page.width}" tabindex="-1">
          ${crumbs(reader, page.way, page.title)} ${page.main}
        </main>
        <footer class="bottom">
          ${site.provenance !== undefined && knowing(reader, site.provenance)} ${site.account?.foot}
        </footer>
      </body>
    </html>`;
}

/** Whoever comes while it is being written knows why figures are small, and that there is nothing to wait for. */
function madeUp(reader: Reader, name: string, filling: Filling | undefined): Html {
  return html`<p class="made-up">
    ${writtenSentences(reader, [
      reader.say("web.made-up", { name }),
      filling !== undefined && reader.say("web.filling", { done: filling.done, all: filling.all }),
    ])}
  </p>`;
}

function waysAbout({ say }: Reader, ways: readonly Way[], address: string): Html {
  const listed = (some: readonly Way[]): Html =>
    html`<ul>
      ${some.map((way) => wayAbout(way, address))}
    </ul>`;
  const further = ways.filter(({ isFurther }) => isFurther === true);
  return html`<nav class="ways" aria-label="${say("web.ways")}">
    ${listed(ways.filter(({ isFurther }) => isFurther !== true))}
    ${
      further.length > 0 &&
      html`<details class="more">
        <summary>${say("web.more")}</summary>
        ${listed(further)}
      </details>`
    }
  </nav>`;
}

function wayAbout(way: Way, address: string): Html {
  const isHere = address.split("?")[0] === way.href;
  return html`<li><a href="${way.href}" ${isHere && html`aria-current="page"`}>${way.words}</a></li>`;
}

/** "How this page knows": version, day, hash, and where to fetch the whole. */
function knowing(reader: Reader, from: Provenance): Html {
  const { say, language } = reader;
  return html`<section class="knowing" aria-labelledby="knowing">
    <h2 id="knowing">${say("web.knowing.title")}</h2>
    <p>
      ${writtenSentences(reader, [
        from.kind === "draft"
          ? say("web.knowing.draft")
          : say("web.knowing.in-force", { version: from.version ?? 0 }),
        from.since !== undefined && say("web.knowing.since", { date: writtenDate(reader, from.since) }),
        say("web.knowing.on", { date: writtenDate(reader, from.on) }),
      ])}
    </p>
    <p>
      ${say("web.knowing.hash")} <code class="hash" title="${from.hash}">${from.hash.slice(0, 12)}</code> ·
      <a href="/${language}/data">${say("web.knowing.data")}</a>
    </p>
  </section>`;
}
