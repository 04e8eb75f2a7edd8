/** Writes CSV that reads back as it was and that no spreadsheet runs (see formulas.ts). Lines end with LF, as git likes them. */
import { guardFormulas } from "./formulas.ts";

export interface CsvOptions {
  /** Excel takes a file without byte-order mark for the encoding of its Windows, and garbles Chinese. */
  readonly byteOrderMark?: boolean;
}

export const byteOrderMark = "\uFEFF";

/** A table as CSV in UTF-8. Every row has a value for every heading. */
export function writeCsv(
  headings: readonly string[],
  rows: Iterable<readonly string[]>,
  options: CsvOptions = {},
): Uint8Array {
  const lines = [writeCsvLine(headings)];
  for (const row of rows) lines.push(writeCsvLine(row));
  const mark = options.byteOrderMark === true ? byteOrderMark : "";
  return new TextEncoder().encode(`${mark}${lines.join("")}`);
}

/** One value as it is written between commas. */
export function writeCsvValue(value: string, isQuoted = false): string {
  const guarded = guardFormulas(value);
  return isQuoted || /[",\r\n]|^\s|\s$/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** One line of a table that is written in pieces. */
export function writeCsvLine(values: readonly string[]): string {
  return `${values.map((value) => writeCsvValue(value)).join(",")}\n`;
}
