/** Names and values of cells: "C14", and the text that a number, date or truth in a cell stands for. */

/** "C" for 3; columns count from 1. */
export function columnName(column: number): string {
  let name = "";
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

export interface CellAt {
  readonly row: number;
  readonly column: number;
}

/** Row and column of "C14", both from 1; undefined when it is no such name or lies beyond a sheet's end. */
export function cellAt(name: string): CellAt | undefined {
  const [, letters = "", digits = ""] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(name) ?? [];
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  const row = Number(digits);
  return column >= 1 && column <= 16_384 && row >= 1 && row <= 1_048_576 ? { row, column } : undefined;
}

/** A number as text without the rounding that spreadsheets keep to themselves: 12 → "12", 5.1000000000000001 → "5.1". */
export function numberText(written: string): string {
  const number = Number(written);
  return written.trim() === "" || Number.isNaN(number) ? written : String(number);
}

const day = 86_400_000;

/**
 * The day a serial number stands for (ECMA-376 18.17.4): days since 1899-12-31, with the 29 February 1900 that never was;
 * or since 1904-01-01. A time of day is written behind it, so that a field for dates refuses it.
 */
export function dateText(written: string, from1904: boolean): string {
  const serial = Number(written);
  if (!(serial >= 0 && serial < 2_958_466)) return written;
  const start = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30);
  const moment = new Date(start + Math.round(serial * 86_400) * 1000).toISOString();
  return (Math.round(serial * 86_400) * 1000) % day === 0
    ? moment.slice(0, 10)
    : moment.slice(0, 16).replace("T", " ");
}

/** Text as cells write it: _x000D_ stands for the character 13 (ECMA-376 22.9.2.19). */
export function readEscapes(text: string): string {
  return text.includes("_x")
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
}
