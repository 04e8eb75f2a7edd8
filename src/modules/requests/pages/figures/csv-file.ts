/** The same figures as a table that every spreadsheet opens, and none runs. */
import { inLanguage } from "#lib/language.ts";
import { perform } from "#kernel/operation/index.ts";
import type { Actor } from "#kernel/operation/model.ts";
import { writeCsv } from "#platform/files/index.ts";
import type { FileAnswer } from "#ui/surface.ts";
import { figureGroups, yearsOfFigures } from "../../model.ts";
import { figures } from "../../queries/figures.ts";
import type { RequestsPages } from "../context.ts";

const headings = [
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

export async function csvFile({ requests, today }: RequestsPages): Promise<FileAnswer | undefined> {
  const town = await requests.towns.now();
  if (town === undefined) return undefined;
  const actor: Actor = { kind: "stranger", network: "" };
  const lines: string[][] = [];
  for (const year of yearsOfFigures(today())) {
    for (const by of figureGroups) {
      const found = await perform(figures, requests, { actor, input: { by, year } });
      if (!found.ok) throw new Error(`the figures were refused: ${found.refusal.code}`);
      for (const { id, name, opened, ended, inTime, reopened, rating } of found.value.groups) {
        const named = inLanguage(name, town.register.jurisdiction.language);
        // Where nothing has ended there is no share.
        const share = ended === 0 ? "" : written(inTime);
        const numbers = [written(opened), written(ended), share, written(reopened), written(rating)];
        lines.push([found.value.countedOn ?? "", String(year), by, id, named, ...numbers]);
      }
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
