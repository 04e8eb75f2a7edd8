/** Which of the public matters a reader wishes to see; everything stands in the address of the page. */
import type { Box, Point } from "#lib/geo.ts";
import { choiceField, textField } from "#ui/form.ts";
import { html, type Html, nothing } from "#ui/html.ts";
import { readPoint, writtenPoint } from "#ui/map-choice.ts";
import { mapPoint, type MapView, mostZoom, viewOf } from "#ui/map-view.ts";
import { inWords, type Reader } from "#ui/reader.ts";
import { publicWish } from "../../public-wish.ts";
import { publicListKinds } from "../../shapes/public.ts";
import type { Town } from "../../town.ts";

export const filterNames = ["words", "function", "area", "which", "from", "to"] as const;
export type Filters = Readonly<Record<(typeof filterNames)[number], string>>;

/** A longer list of places is slower to use than the map. */
const mostPlaces = 300;
export const mapWidth = 600;

export function readFilters(query: Readonly<Record<string, string>>): Filters {
  const { words = "", function: id = "", area = "", which = "", from = "", to = "" } = query;
  return { words: words.trim(), function: id, area, which, from, to };
}

/** What an address says of which matters are wished for, as the operation and the files take it. */
export function wishOf(
  query: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  const given = Object.keys(publicWish).flatMap((name): [string, string][] => {
    const value = query[name]?.trim() ?? "";
    // "All" is what there is without a wish.
    return value === "" || (name === "which" && value === "all") ? [] : [[name, value]];
  });
  return Object.fromEntries(given);
}

/** The part of the map that is looked at; undefined when there is no map. */
export function readView(box: Box | undefined, query: Readonly<Record<string, string>>): MapView | undefined {
  if (box === undefined) return undefined;
  const centre = readPoint(query["at"]);
  const zoom =
    centre === undefined ? 0 : Math.min(mostZoom, Number(/^\d$/.exec(query["zoom"] ?? "")?.[0] ?? 0));
  return viewOf(box, mapWidth, { centre, zoom });
}

/** What the view leaves of the list: the whole map leaves all, those without a point too. */
export function boxOfView(view: MapView | undefined): string | undefined {
  if (view === undefined || view.zoom === 0) return undefined;
  const corner = (x: number, y: number): Point => mapPoint(x, y, view);
  const [first, last] = [corner(0, 0), corner(view.width, view.height)];
  return [first.lon, last.lat, last.lon, first.lat].map((one) => one.toFixed(6)).join(",");
}

export function queryOfView(centre: Point, zoom: number): Readonly<Record<string, string | undefined>> {
  return zoom <= 0 ? {} : { at: writtenPoint(centre), zoom: String(zoom) };
}

export function filterForm(reader: Reader, town: Town, filters: Filters): Html {
  const { say, language } = reader;
  const areas = town.areas.size > mostPlaces ? [] : [...town.areas.values()];
  const functions = [...town.functions.values()].filter(({ isPublic }) => isPublic);
  return html`<form class="filters open-matters-filters" action="/${language}/open-matters" method="get">
    ${textField({
      name: "words",
      type: "search",
      label: say("requests-open-matters.filter.words"),
      hint: say("requests-open-matters.filter.words-hint"),
      value: filters.words,
      maxLength: 200,
    })}
    ${choiceField({
      name: "function",
      label: say("requests-open-matters.filter.function"),
      none: say("requests-open-matters.filter.any-function"),
      value: filters.function,
      groups: [
        {
          name: undefined,
          choices: sorted(
            reader,
            functions.map(({ id, name }) => ({ value: id, name })),
          ),
        },
      ],
    })}
    ${
      areas.length === 0
        ? nothing
        : choiceField({
            name: "area",
            label: say("requests-open-matters.filter.area"),
            none: say("requests-open-matters.filter.any-area"),
            value: filters.area,
            groups: [
              {
                name: undefined,
                choices: sorted(
                  reader,
                  areas.map(({ code, name }) => ({ value: code, name })),
                ),
              },
            ],
          })
    }
    ${choiceField({
      name: "which",
      label: say("requests-open-matters.filter.which"),
      value: filters.which === "" ? "all" : filters.which,
      groups: [
        {
          name: undefined,
          choices: publicListKinds.map((one) => ({
            value: one,
            words: say(`requests-open-matters.which.${one}`),
          })),
        },
      ],
    })}
    ${textField({ name: "from", label: say("requests-open-matters.filter.from"), type: "date", value: filters.from })}
    ${textField({ name: "to", label: say("requests-open-matters.filter.to"), type: "date", value: filters.to })}
    <button type="submit" class="plain">${say("requests-open-matters.filter.show")}</button>
  </form>`;
}

function sorted(
  reader: Reader,
  things: readonly { readonly value: string; readonly name: Parameters<typeof inWords>[1] }[],
): readonly { readonly value: string; readonly words: string }[] {
  return things
    .map(({ value, name }) => ({ value, words: inWords(reader, name) || value }))
    .sort((one, other) => one.words.localeCompare(other.words, reader.language));
}
