/** The public matters for programs: JSON with names in every language, and GeoJSON (RFC 7946) for maps. */
import type { FileAnswer, FileRequest } from "#ui/surface.ts";
import { publicPath } from "../../paths.ts";
import type { PublicRow } from "../../shapes/public.ts";
import type { RequestsPages } from "../context.ts";
import { columns, type Told } from "./columns.ts";
import { fileOf } from "./told.ts";

type Every = AsyncIterable<readonly PublicRow[]>;

export function jsonFile(pages: RequestsPages, request: FileRequest): Promise<FileAnswer | undefined> {
  const write = ({ origin, language }: Told, every: Every): AsyncIterable<string> => {
    const described = JSON.stringify(`${origin}/${language}/open-matters/columns`);
    return listed(`{"described":${described},"matters":[`, every, "]}", (row) => ({
      ...row,
      page: `${origin}${publicPath(language, row.number)}`,
    }));
  };
  return fileOf(pages, request, { type: "application/json; charset=utf-8", write });
}

/** Those without a point are there too, without geometry, as the standard has it for what has no place. */
export function geojsonFile(pages: RequestsPages, request: FileRequest): Promise<FileAnswer | undefined> {
  const shown = columns.filter(({ name }) => name !== "longitude" && name !== "latitude");
  const write = (told: Told, every: Every): AsyncIterable<string> =>
    listed('{"type":"FeatureCollection","features":[', every, "]}", (row) => ({
      type: "Feature",
      id: row.number,
      geometry:
        row.point === undefined
          ? null
          : { type: "Point", coordinates: [row.point.longitude, row.point.latitude] },
      properties: Object.fromEntries(shown.map(({ name, value }) => [name, value(row, told)])),
    }));
  return fileOf(pages, request, { type: "application/geo+json; charset=utf-8", write });
}

async function* listed(
  beginning: string,
  every: Every,
  end: string,
  one: (row: PublicRow) => object,
): AsyncIterable<string> {
  let before = beginning;
  for await (const some of every) {
    if (some.length === 0) continue;
    yield before + some.map((row) => JSON.stringify(one(row))).join(",\n");
    before = ",\n";
  }
  yield (before === beginning ? beginning : "") + end;
}
