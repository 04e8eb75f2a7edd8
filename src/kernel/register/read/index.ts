/** From files to a register: what could be read, and a finding with its place for everything that could not. */
import type { Finding } from "#lib/finding.ts";
import {
  defaultLimits,
  readFolder,
  wholeFile,
  type Limits,
  type RegisterFiles,
  type SourceTable,
} from "#platform/files/index.ts";
import { tableNames, type Jurisdiction, type Register, type TableName, type TableSource } from "../model.ts";
import type { Fields, Table } from "../format/fields.ts";
import * as declared from "../format/tables.ts";
import { assignmentsOf } from "./assignments.ts";
import { collector, type Collector } from "./collector.ts";
import { readJurisdiction } from "./jurisdiction.ts";
import {
  areaOf,
  basisOf,
  bodyOf,
  channelOf,
  codeOf,
  decisionOf,
  functionOf,
  levelOf,
  postOf,
} from "./nouns.ts";
import { isRegisterFile, isRegisterFolder } from "./register-file.ts";
import { readRows, type ReadRow } from "./rows.ts";
import { openSources, registerFolder, type Sources } from "./sources.ts";

export { isRegisterFile, isRegisterFolder } from "./register-file.ts";
export { openRegister } from "./open.ts";
export { registerFolder, registerWorkbook } from "./sources.ts";
export { readSuppressions, type Suppression, type SuppressionReading } from "./suppressions.ts";

export interface RegisterReading {
  /** Undefined when something without which checking would mislead is missing or unreadable; the findings say what. */
  readonly register: Register | undefined;
  readonly findings: readonly Finding[];
}

/** Reads a register from its files. Never throws for what the files hold, and reads within the limits. */
export function readRegister(files: RegisterFiles, limits: Limits = defaultLimits): RegisterReading {
  const found = collector();
  const jurisdiction = readJurisdiction(files, limits, found);
  const sources = openSources(files, limits, jurisdiction?.language ?? "en", found);
  if (jurisdiction === undefined) return { register: undefined, findings: found.findings() };
  const register = registerOf(jurisdiction, sources, found);
  return { register: sources.isWhole ? register : undefined, findings: found.findings() };
}

/** Reads a register from a jurisdiction's folder, with the files it was read from. */
export function readRegisterFolder(
  folder: string,
  limits: Limits = defaultLimits,
): RegisterReading & { readonly files: RegisterFiles } {
  const reading = readFolder(folder, { wanted: isRegisterFile, entered: isRegisterFolder, limits });
  if (reading === undefined) {
    const found = collector();
    found.add({
      code: "P0001",
      about: folder,
      place: () => wholeFile(folder),
      facts: { file: folder },
      hint: "no-folder",
    });
    return { register: undefined, findings: found.findings(), files: new Map() };
  }
  const { register, findings } = readRegister(reading.files, limits);
  const isWhole = reading.findings.length === 0;
  return {
    register: isWhole ? register : undefined,
    findings: [...reading.findings, ...findings],
    files: reading.files,
  };
}

function registerOf(jurisdiction: Jurisdiction, sources: Sources, found: Collector): Register | undefined {
  const tables: ReadonlyMap<string, SourceTable> = sources.tables;
  let isWhole = true;
  const rows = <Declared extends Fields>(table: Table<Declared>): readonly ReadRow<Declared>[] => {
    const source = tables.get(table.name);
    if (source === undefined) return [];
    const read = readRows(table, source, jurisdiction.language, found);
    if (read === undefined) isWhole = false;
    return read ?? [];
  };
  const assignments = tables.get("assignments");
  const register: Register = {
    jurisdiction,
    sources: sourcesOf(sources.tables),
    levels: rows(declared.levels).map(levelOf),
    areas: rows(declared.areas).map(areaOf),
    bodies: rows(declared.bodies).map(bodyOf),
    posts: rows(declared.posts).map(postOf),
    bases: rows(declared.bases).map(basisOf),
    functions: rows(declared.functions).map(functionOf),
    assignments:
      assignments === undefined ? [] : assignmentsOf(rows(declared.assignments), assignments, found),
    channels: rows(declared.channels).map(channelOf),
    decisions: rows(declared.decisions).map(decisionOf),
    codes: rows(declared.classificationCodes).map(codeOf),
  };
  return isWhole ? register : undefined;
}

function sourcesOf(tables: ReadonlyMap<TableName, SourceTable>): Register["sources"] {
  const sources = tableNames.map((name): readonly [TableName, TableSource] => {
    const table = tables.get(name);
    if (table === undefined)
      return [
        name,
        {
          table: name,
          file: undefined,
          fields: [],
          placeOf: () => wholeFile(`${registerFolder}${name}.csv`),
        },
      ];
    return [name, { table: name, file: table.file, fields: table.headings, placeOf: table.placeOf }];
  });
  // One entry for every name in tableNames.
  return Object.fromEntries(sources) as Record<TableName, TableSource>;
}
