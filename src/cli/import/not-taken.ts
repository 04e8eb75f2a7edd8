import { existsSync, writeFileSync } from "node:fs";
import { writeCsv } from "#platform/files/index.ts";
import type { NotTaken } from "./bring-over.ts";

const headings = ["row", "line", "column", "key", "value", "code", "reason"] as const;

/** Writes what was not taken, row by row, with why. A file of an earlier run is written anew even when nothing is left. */
export function writeNotTaken(file: string, rows: readonly NotTaken[]): void {
  if (rows.length === 0 && !existsSync(file)) return;
  const lines = rows.map((one) => headings.map((heading) => String(one[heading])));
  writeFileSync(file, writeCsv(headings, lines, { byteOrderMark: true }));
}
