/** The public matters as a table that every spreadsheet opens, and none runs. */
import { writeCsv } from "#platform/files/index.ts";
import type { FileAnswer } from "#ui/surface.ts";
import type { RequestsPages } from "../context.ts";
import { columns } from "./columns.ts";
import { everyMatter } from "./every-matter.ts";
import { toldTo } from "./told.ts";

export async function csvFile(pages: RequestsPages): Promise<FileAnswer | undefined> {
  const told = await toldTo(pages);
  const rows = await everyMatter(pages);
  if (told === undefined || rows === undefined) return undefined;
  const headings = columns.map(({ name }) => name);
  const lines = rows.map((row) => columns.map(({ value }) => value(row, told)));
  return {
    type: "text/csv; charset=utf-8",
    saveAs: "open-matters.csv",
    body: writeCsv(headings, lines, { byteOrderMark: true }),
  };
}
