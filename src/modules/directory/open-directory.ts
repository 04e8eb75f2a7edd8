/** From a register's files to its directory: read, checked, and written as CSV for whoever wants to take it. */
import type { PlainDate } from "#lib/dates.ts";
import type { JudgedReport } from "#kernel/check/model.ts";
import { proceduresOf } from "#kernel/procedure/index.ts";
import { readRegister, registerAsCsv } from "#kernel/register/index.ts";
import { type TableName, tableNames } from "#kernel/register/model.ts";
import type { RegisterFiles } from "#platform/files/index.ts";
import type { Provenance } from "#ui/layout.ts";
import { type Directory, type Library, prepareDirectory } from "./directory.ts";

export interface Opening {
  readonly on: PlainDate;
  readonly provenance: Provenance;
  readonly check: (files: RegisterFiles, on: PlainDate) => JudgedReport;
  readonly library: Library;
}

/** The directory of a day; undefined when the files cannot be read as a register, which their check explains. */
export function openDirectory(files: RegisterFiles, given: Opening): Directory | undefined {
  const { register } = readRegister(files);
  if (register === undefined) return undefined;
  const { on, provenance, library } = given;
  return prepareDirectory(register, {
    on,
    provenance,
    library,
    report: given.check(files, on),
    tables: tablesOf(files),
    procedures: proceduresOf(files),
  });
}

function tablesOf(files: RegisterFiles): ReadonlyMap<TableName, Uint8Array> {
  const written = registerAsCsv(files).files ?? new Map<string, Uint8Array>();
  return new Map(
    tableNames.flatMap((name) => {
      const bytes = written.get(`register/${name}.csv`);
      return bytes === undefined ? [] : [[name, bytes] as const];
    }),
  );
}
