/** The whole register as JSON. Its tables are files of the open data. */
import { type Register, type TableName, tableNames } from "#kernel/register/model.ts";
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

function withoutRow(row: Register[TableName][number]): object {
  const { row: _, ...fields } = row;
  return fields;
}
