/** A register as CSV files, whatever form its tables have: how an uploaded workbook becomes files that git can compare. */
import type { Finding } from "#lib/finding.ts";
import {
  defaultLimits,
  writeCsv,
  type CsvOptions,
  type Limits,
  type RegisterFiles,
} from "#platform/files/index.ts";
import { tableNames } from "../model.ts";
import { openRegister, registerFolder, registerWorkbook } from "../read/index.ts";

export interface Written {
  /** Undefined when a table cannot be read whole: then writing would lose rows. */
  readonly files: RegisterFiles | undefined;
  readonly findings: readonly Finding[];
}

/** Every table as register/TABLE.csv with its columns in their order, unknown ones too; other files as they are. */
export function registerAsCsv(
  files: RegisterFiles,
  limits: Limits = defaultLimits,
  options: CsvOptions = {},
): Written {
  const { tables, isWhole, findings } = openRegister(files, limits);
  if (!isWhole) return { files: undefined, findings };
  const written = withoutTables(files);
  for (const [name, { headings, rows }] of tables) {
    const values = rows().map((row) => row.values);
    written.set(`${registerFolder}${name}.csv`, writeCsv(headings, values, options));
  }
  return { files: new Map([...written].sort(byPath)), findings };
}

/** All files that hold no table. */
export function withoutTables(files: RegisterFiles): Map<string, Uint8Array> {
  const tableFiles = tableNames.flatMap((name) => [
    `${registerFolder}${name}.csv`,
    `${registerFolder}${name}.yaml`,
  ]);
  return new Map([...files].filter(([file]) => file !== registerWorkbook && !tableFiles.includes(file)));
}

function byPath([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
