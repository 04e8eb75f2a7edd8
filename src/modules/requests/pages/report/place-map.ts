/** The map on which a place is pressed, drawn from the register's own outlines. */
import { boxOf, type Box } from "#lib/geo.ts";
import type { Html } from "#ui/html.ts";
import { withQuery } from "#ui/link.ts";
import {
  mapChoice,
  type MapChoice,
  mapPicture,
  pictureWidths,
  readMapChoice,
  readPoint,
  writtenPoint,
} from "#ui/map-choice.ts";
import { viewOf } from "#ui/map-view.ts";
import { inWords, type Reader } from "#ui/reader.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import type { Town } from "../../town.ts";
import type { RequestsPages } from "../context.ts";
import { lowestAreas } from "./places.ts";

/** The picture itself; everything that it shows stands in its address. */
export async function mapFile(
  { requests }: RequestsPages,
  { reader, params, query }: PageRequest,
): Promise<Answer> {
  const town = await requests.towns.now();
  const box = town === undefined ? undefined : boxOf(town.outlines);
  const width = pictureWidths.find((one) => String(one) === params["width"]);
  if (town === undefined || box === undefined || width === undefined) return { kind: "not-found" };
  const zoom = Number(/^[0-6]$/.exec(query["zoom"] ?? "")?.[0] ?? 0);
  const view = viewOf(box, width, { centre: readPoint(query["at"]), zoom });
  const lowest = new Set(lowestAreas(town).map(({ code }) => code));
  // The larger ones first: the later lie above.
  const areas = town.outlines.toReversed().map(({ code, polygons }) => ({
    name: inWords(reader, town.areas.get(code)?.name ?? {}),
    polygons,
    isNamed: lowest.has(code),
  }));
  const body = mapPicture(reader, { areas, view, point: readPoint(query["pin"]) }).toString();
  return { kind: "file", file: { type: "image/svg+xml", body } };
}

/** The part of the form; undefined when no area has an outline on file. */
export function placeMap(reader: Reader, town: Town, choice: MapChoice | undefined): Html | undefined {
  const box = boxOf(town.outlines);
  if (box === undefined || choice === undefined) return undefined;
  const { centre, zoom, point } = choice;
  const at = centre === undefined ? undefined : writtenPoint(centre);
  const pin = point === undefined ? undefined : writtenPoint(point);
  const picture = (width: number): string =>
    withQuery(`/${reader.language}/report/map/${width}`, { at, zoom, pin });
  return mapChoice(reader, choice, { box, picture });
}

export function choiceIn(town: Town, fields: Readonly<Record<string, string>>): MapChoice | undefined {
  const box: Box | undefined = boxOf(town.outlines);
  return box === undefined ? undefined : readMapChoice(fields, box);
}
