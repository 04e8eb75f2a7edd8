/** The tables of a simulation as files: CSV with heads in the reader's language, and Parquet with stable names. */
import type { Say } from "#lib/language.ts";
import { writeCsv } from "#platform/files/index.ts";
import { parquetOf } from "#platform/columns/index.ts";
import type { Table } from "./tables.ts";

export function csvOf({ heads, rows }: Table, say: Say): Uint8Array {
  return writeCsv(
    heads.map((head) =>
      head.endsWith("-reform")
        ? say("policy.csv.after-reform", { name: say(`policy.csv.${head.slice(0, -7)}`) })
        : say(`policy.csv.${head}`),
    ),
    rows.map((row) =>
      row.map((cell) => (cell === null ? "" : typeof cell === "number" ? plain(cell) : cell)),
    ),
  );
}

/** Numbers that are no counts keep what they say: shares six digits, money two. */
function plain(value: number): string {
  if (Number.isInteger(value)) return String(value);
  return Math.abs(value) < 10 ? value.toFixed(6) : value.toFixed(2);
}

/** Columns of texts are VARCHAR, all others DOUBLE; empty cells are NULL. */
export function parquetFile({ heads, rows }: Table): Promise<Uint8Array> {
  return parquetOf(
    heads.map((name, at) => ({
      name: name.replaceAll("-", "_"),
      isText: rows.some((row) => typeof row[at] === "string"),
    })),
    rows,
  );
}
