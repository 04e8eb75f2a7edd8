/** The register as files: the whole as JSON, each table as CSV that no spreadsheet can be made to run. */
import { type Register, type TableName, tableNames } from "#kernel/register/model.ts";
import type { FileAnswer } from "#ui/surface.ts";
import type { Directory } from "./directory.ts";

/** The whole register with its version and fingerprint. Rows keep their order; row numbers and places are left out. */
export function registerJson(directory: Directory): string {
  const { register, provenance, on } = directory;
  const tables = Object.fromEntries(tableNames.map((name) => [name, register[name].map(withoutRow)]));
  return JSON.stringify({
    jurisdiction: register.jurisdiction,
    version: provenance.version,
    since: provenance.since,
    sha256: provenance.hash,
    on,
    ...tables,
  });
}

/** TABLE.csv as a file; undefined when there is no such table. */
export function tableCsv(directory: Directory, file: string): FileAnswer | undefined {
  const name = tableNames.find((table) => file === `${table}.csv`);
  if (name === undefined) return undefined;
  const body = directory.tables.get(name);
  return body === undefined ? undefined : { type: "text/csv; charset=utf-8", saveAs: file, body };
}

function withoutRow(row: Register[TableName][number]): object {
  const { row: _, ...fields } = row;
  return fields;
}
