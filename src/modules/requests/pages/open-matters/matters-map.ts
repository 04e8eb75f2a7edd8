/** The map beside the list: the same matters, as far as their reporters let the point be shown. */
import type { Instant } from "#lib/instants.ts";
import type { Point } from "#lib/geo.ts";
import { html, type Html } from "#ui/html.ts";
import { link } from "#ui/link.ts";
import { map } from "#ui/map.ts";
import type { MapView } from "#ui/map-view.ts";
import { inWords, type Reader } from "#ui/reader.ts";
import { publicPath } from "../../paths.ts";
import type { PublicRow } from "../../shapes/public.ts";
import type { Town } from "../../town.ts";
import { lowestAreas } from "../report/places.ts";
import { standingOf, standingTones } from "./standing.ts";

interface Drawn {
  readonly town: Town;
  readonly view: MapView;
  readonly now: Instant;
  /** The area that the page is about. */
  readonly area?: string;
  readonly toView: (centre: Point, zoom: number) => string;
  /** What the map shows; without it, how many of those listed. */
  readonly sentence?: string;
  /** Where the same stands as a list. */
  readonly list?: string | undefined;
}

export function mattersMap(reader: Reader, rows: readonly PublicRow[], drawn: Drawn): Html {
  const { say, language } = reader;
  const { town, view, now, area: chosen, toView, list } = drawn;
  const lowest = new Set(lowestAreas(town).map(({ code }) => code));
  // The larger ones first: the later lie above.
  const areas = town.outlines.toReversed().map(({ code, polygons }) => ({
    name: inWords(reader, town.areas.get(code)?.name ?? {}),
    polygons,
    isNamed: lowest.has(code),
    isChosen: code === chosen,
  }));
  const marks = rows.flatMap((row) => {
    if (row.point === undefined) return [];
    const facts = { function: inWords(reader, row.function.name), number: row.number };
    return [
      {
        point: { lat: row.point.latitude, lon: row.point.longitude },
        words: say("requests-open-matters.map.mark", facts),
        href: publicPath(language, row.number),
        tone: standingTones[standingOf(row, now)],
      },
    ];
  });
  return map(reader, {
    id: "map",
    title: say("requests-open-matters.map.title"),
    sentence:
      drawn.sentence ??
      say("requests-open-matters.map.sentence", { shown: marks.length, count: rows.length }),
    view,
    areas,
    marks,
    key: (["open", "late", "ended"] as const)
      .filter((one) => marks.some(({ tone }) => tone === standingTones[one]))
      .map((one) => ({ name: say(`requests-open-matters.standing.${one}`), tone: standingTones[one] })),
    toView,
    list: list !== undefined && html`<p>${link(list, say("requests-open-matters.map.list"))}</p>`,
  });
}
