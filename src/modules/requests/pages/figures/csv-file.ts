/** The same figures as a table that every spreadsheet opens, and none runs. */
import { inLanguage } from "#lib/language.ts";
import { writeCsv } from "#platform/files/index.ts";
import type { FileAnswer } from "#ui/surface.ts";
import type { RequestsPages } from "../context.ts";
import { everyGroup } from "./every-group.ts";

/** The names of the columns, which the open data explain. */
export const headings = [
  "counted_on",
  "year",
  "by",
  "id",
  "name",
  "opened",
  "ended",
  "on_time_percent",
  "reopened",
  "rating",
] as const;

/** Stands where a number is under five, or would give away one that is. */
const withheld = "withheld";

export async function csvFile(pages: RequestsPages): Promise<FileAnswer | undefined> {
  const town = await pages.requests.towns.now();
  if (town === undefined) return undefined;
  const lines: string[][] = [];
  for (const { by, year, countedOn, groups } of await everyGroup(pages)) {
    for (const { id, name, opened, ended, inTime, isUntimed = false, reopened, rating } of groups) {
      const named = inLanguage(name, town.register.jurisdiction.language);
      // Where nothing has ended, or nobody knows by when it should have, there is no share.
      const share = ended === 0 || isUntimed ? "" : written(inTime);
      const numbers = [written(opened), written(ended), share, written(reopened), written(rating)];
      lines.push([countedOn ?? "", String(year), by, id, named, ...numbers]);
    }
  }
  return {
    type: "text/csv; charset=utf-8",
    saveAs: "figures.csv",
    body: writeCsv(headings, lines, { byteOrderMark: true }),
  };
}

function written(number: number | undefined): string {
  return number === undefined ? withheld : String(number);
}
