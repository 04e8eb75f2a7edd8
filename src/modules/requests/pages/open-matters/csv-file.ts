/** The public matters as a table that every spreadsheet opens, and none runs. */
import { byteOrderMark, writeCsvLine } from "#platform/files/index.ts";
import type { FileAnswer, FileRequest } from "#ui/surface.ts";
import type { PublicRow } from "../../shapes/public.ts";
import type { RequestsPages } from "../context.ts";
import { columns, type Told } from "./columns.ts";
import { fileOf } from "./told.ts";

export function csvFile(pages: RequestsPages, request: FileRequest): Promise<FileAnswer | undefined> {
  const type = "text/csv; charset=utf-8";
  return fileOf(pages, request, { type, saveAs: "open-matters.csv", write });
}

async function* write(told: Told, every: AsyncIterable<readonly PublicRow[]>): AsyncIterable<string> {
  yield byteOrderMark + writeCsvLine(columns.map(({ name }) => name));
  for await (const some of every)
    yield some.map((row) => writeCsvLine(columns.map(({ value }) => value(row, told)))).join("");
}
