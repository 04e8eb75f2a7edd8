/** The public matters as list and map side by side, filtered by an address that can be passed on. */
import { empty } from "#ui/empty.ts";
import { html, type Html, nothing } from "#ui/html.ts";
import { link, withQuery } from "#ui/link.ts";
import { notice } from "#ui/notice.ts";
import type { Reader } from "#ui/reader.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import { perform, refusalInWords } from "#kernel/operation/index.ts";
import { publicList } from "../../queries/public-list.ts";
import type { Town } from "../../town.ts";
import type { RequestsPages } from "../context.ts";
import { extentOf } from "./extent.ts";
import { boxOfView, filterForm, queryOfView, readFilters, readView, wishOf } from "./filters.ts";
import { mattersList } from "./matters-list.ts";
import { mattersMap } from "./matters-map.ts";

const perPage = 30;

export async function listPage(
  { requests, actorOf }: RequestsPages,
  { reader, query, visitor }: PageRequest,
): Promise<Answer> {
  const { say, language } = reader;
  const town = await requests.towns.now();
  if (town === undefined) return shown(reader, {}, { inside: notice("calm", say("requests.no-register")) });
  const base = `/${language}/open-matters`;
  const filters = readFilters(query);
  const view = readView(await extentOf(requests.store, town), query);
  // An office and a part of the map in degrees have no field here: such addresses come from feeds and other sites.
  const { body } = query;
  const box = boxOfView(view) ?? wishOf(query)["box"];
  const wish = wishOf({ ...filters, body, box });
  const listed = await perform(publicList, requests, {
    actor: await actorOf(visitor),
    input: {
      ...wish,
      ...(query["after"] !== undefined && { after: query["after"] }),
      limit: perPage,
    },
  });
  if (!listed.ok) {
    const words = refusalInWords(say, listed.refusal);
    const again = html`<p>${link(base, say("requests-open-matters.all"))}</p>`;
    return shown(
      reader,
      {},
      { inside: html`${filterForm(reader, town, filters)} ${notice("problem", words, again)}`, status: 400 },
    );
  }
  const { rows, next, count = 0, countMost } = listed.value;
  const now = requests.clock.now();
  const { timeZone } = town.register.jurisdiction;
  const isZoomed = view !== undefined && view.zoom > 0;
  const part = isZoomed ? { at: query["at"], zoom: query["zoom"] } : { box };
  const here = { ...filters, body, ...part };
  const drawn =
    // A map of nothing helps nobody, unless they may move on from where they look.
    view === undefined || (rows.length === 0 && box === undefined)
      ? nothing
      : mattersMap(reader, rows, {
          town,
          view,
          now,
          area: filters.area,
          toView: (centre, zoom) => withQuery(base, { ...filters, body, ...queryOfView(centre, zoom) }),
          list: rows.length > 0 ? "#list" : undefined,
        });
  const found = say(`requests-open-matters.${count < countMost ? "found" : "found-many"}`, { count });
  const many =
    filters.words === ""
      ? found
      : say("requests-open-matters.found-for", {
          found,
          words: filters.words,
        });
  const list =
    rows.length === 0 ? nothingHere(reader, wish, base) : mattersList(reader, rows, { now, timeZone });
  const inside = html`${filterForm(reader, town, filters)}
    <div class="open-matters-both">
      <section aria-labelledby="found">
        <h2 id="found">${many}</h2>
        ${
          view !== undefined &&
          rows.length > 0 &&
          html`<p class="open-matters-to-map no-print">
            ${link("#map", say("requests-open-matters.map.go"))}
          </p>`
        }
        ${
          box !== undefined &&
          html`<p>
            ${say("requests-open-matters.in-view")}
            ${link(withQuery(base, { ...filters, body }), say("requests-open-matters.whole-map"))}
          </p>`
        }
        ${list} ${ways(reader, { base, query: here, isFirst: query["after"] === undefined, next })}
      </section>
      ${drawn}
    </div>
    ${files(reader, town, wish)}`;
  return shown(reader, wish, { inside });
}

type Wish = Readonly<Record<string, string>>;

function shown(
  reader: Reader,
  wish: Wish,
  { inside, status = 200 }: { readonly inside: Html; readonly status?: 200 | 400 },
): Answer {
  const { say, language } = reader;
  const title = say("requests-open-matters.title");
  const { words } = wish;
  return {
    kind: "page",
    status,
    page: {
      title: words === undefined ? title : say("requests-open-matters.title-for", { words }),
      way: [{ href: `/${language}/`, words: say("directory.home.crumb") }],
      width: "wide",
      data: html`<link
        rel="alternate"
        type="application/atom+xml"
        title="${title}"
        href="${withQuery("/open-matters.atom", wish)}"
      />`,
      main: html`<h1>${title}</h1>
        <p class="lead">${say("requests-open-matters.lead")}</p>
        ${inside}`,
    },
  };
}

function nothingHere({ say, language }: Reader, wish: Wish, base: string): Html {
  const words = wish["words"];
  if (words !== undefined)
    return empty(
      say("requests-open-matters.none-with", { words }),
      html`${say("requests-open-matters.none-why")} ${link(base, say("requests-open-matters.all"))}`,
    );
  if (Object.keys(wish).length > 0)
    return empty(say("requests-open-matters.none"), link(base, say("requests-open-matters.all")));
  return empty(
    say("requests-open-matters.nothing"),
    link(`/${language}/report`, say("requests-open-matters.begin")),
  );
}

interface Ways {
  readonly base: string;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly isFirst: boolean;
  readonly next: string | undefined;
}

/** A page begins after the last matter of the one before, so that nothing is shown twice or missed when others come in. */
function ways({ say }: Reader, { base, query, isFirst, next }: Ways): Html {
  if (isFirst && next === undefined) return nothing;
  return html`<nav class="pages" aria-label="${say("web.pages")}">
    ${!isFirst && html`<a href="${withQuery(base, query)}">${say("requests-open-matters.newest")}</a>`}
    ${next !== undefined && html`<a rel="next" href="${withQuery(base, { ...query, after: next })}">${say("requests-open-matters.older")}</a>`}
  </nav>`;
}

/** The same matters as files: as many of them, wished for in the same words. */
function files({ say, language }: Reader, { register }: Town, wish: Wish): Html {
  const one = (kind: string): Html =>
    link(withQuery(`/open-matters.${kind}`, wish), say(`requests-open-matters.files.${kind}`));
  const isSome = Object.keys(wish).length > 0;
  return html`<section class="no-print">
    <h2>${say("requests-open-matters.files.title")}</h2>
    <p>${say(`requests-open-matters.files.${isSome ? "chosen" : "every"}`)}</p>
    <ul>
      ${["atom", "csv", "json", "geojson"].map((kind) => html`<li>${one(kind)}</li>`)}
      <li>${link(`/${language}/open-matters/columns`, say("requests-open-matters.columns.title"))}</li>
    </ul>
    <p class="quiet small">${say("requests-open-matters.zone", { zone: register.jurisdiction.timeZone })}</p>
  </section>`;
}
