/** The public matters for programs: JSON with names in every language, and GeoJSON (RFC 7946) for maps. */
import type { FileAnswer } from "#ui/surface.ts";
import { publicPath } from "../../paths.ts";
import type { RequestsPages } from "../context.ts";
import { columns } from "./columns.ts";
import { everyMatter, filesMost } from "./every-matter.ts";
import { toldTo } from "./told.ts";

export async function jsonFile(pages: RequestsPages): Promise<FileAnswer | undefined> {
  const told = await toldTo(pages);
  const rows = await everyMatter(pages);
  if (told === undefined || rows === undefined) return undefined;
  const { origin, language } = told;
  const matters = rows.map((row) => ({ ...row, page: `${origin}${publicPath(language, row.number)}` }));
  const described = `${origin}/${language}/open-matters/columns`;
  const body = JSON.stringify({ described, newest: filesMost, matters });
  return { type: "application/json; charset=utf-8", body };
}

/** Those without a point are there too, without geometry, as the standard has it for what has no place. */
export async function geojsonFile(pages: RequestsPages): Promise<FileAnswer | undefined> {
  const told = await toldTo(pages);
  const rows = await everyMatter(pages);
  if (told === undefined || rows === undefined) return undefined;
  const shown = columns.filter(({ name }) => name !== "longitude" && name !== "latitude");
  const features = rows.map((row) => ({
    type: "Feature",
    id: row.number,
    geometry:
      row.point === undefined
        ? null
        : { type: "Point", coordinates: [row.point.longitude, row.point.latitude] },
    properties: Object.fromEntries(shown.map(({ name, value }) => [name, value(row, told)])),
  }));
  return {
    type: "application/geo+json; charset=utf-8",
    body: JSON.stringify({ type: "FeatureCollection", features }),
  };
}
