/** Which file holds which table: TABLE.csv, TABLE.yaml or a sheet of register.xlsx; never two of them. */
import type { Place } from "#lib/finding.ts";
import type { Language } from "#lib/language.ts";
import { nearest } from "#lib/near.ts";
import {
  readCsv,
  readXlsx,
  readYamlTable,
  wholeFile,
  type Limits,
  type RegisterFiles,
  type SourceTable,
  type TableReading,
} from "#platform/files/index.ts";
import { tableNames, type TableName } from "../model.ts";
import type { Collector } from "./collector.ts";

/** The folder of the tables, within a jurisdiction's folder. */
export const registerFolder = "register/";

/** The workbook that can hold all tables, one sheet each. */
export const registerWorkbook = `${registerFolder}register.xlsx`;

/** Tables without which nothing can be checked. */
const neededTables: readonly TableName[] = ["areas", "bodies", "functions", "assignments"];

export interface Sources {
  readonly tables: ReadonlyMap<TableName, SourceTable>;
  /** False when a needed table is missing or one that is there cannot be read: then checking would mislead. */
  readonly isWhole: boolean;
}

/** Finds and opens the tables; everything in the register's folder that is none of them is a finding. */
export function openSources(
  files: RegisterFiles,
  limits: Limits,
  mainLanguage: Language,
  found: Collector,
): Sources {
  const readings: (readonly [TableName, TableReading])[] = [];
  let isWhole = true;
  for (const [file, bytes] of files) {
    if (!file.startsWith(registerFolder)) continue;
    const name = tableNames.find(
      (table) => file === `${registerFolder}${table}.csv` || file === `${registerFolder}${table}.yaml`,
    );
    if (file === registerWorkbook) {
      const reading = readXlsx(file, bytes, limits, tableNames);
      found.addAll(reading.findings);
      for (const place of reading.otherSheets) reportUnknownSheet(place, found);
      for (const table of tableNames) readings.push([table, reading.tables.get(table) ?? nothing]);
      if (reading.findings.length > 0) isWhole = false;
    } else if (name === undefined) {
      reportUnknownFile(file, found);
    } else {
      readings.push([
        name,
        file.endsWith(".csv")
          ? readCsv(file, bytes, limits)
          : readYamlTable(file, bytes, limits, mainLanguage),
      ]);
    }
  }
  const given = new Map<TableName, SourceTable[]>();
  for (const [name, { table, findings }] of readings) {
    found.addAll(findings);
    if (table !== undefined) given.set(name, [...(given.get(name) ?? []), table]);
    else if (findings.length > 0) isWhole = false;
  }
  if (isWhole) isWhole = reportMissingTables(new Set(given.keys()), found);
  const tables = new Map<TableName, SourceTable>();
  for (const [name, [first, ...others]] of given) {
    if (first !== undefined) tables.set(name, first);
    if (first === undefined || others.length === 0) continue;
    isWhole = false;
    reportGivenTwice(name, [first, ...others], found);
  }
  return { tables, isWhole };
}

const nothing: TableReading = { table: undefined, findings: [] };

function reportMissingTables(given: ReadonlySet<TableName>, found: Collector): boolean {
  const missing = neededTables.filter((name) => !given.has(name));
  if (given.size === 0) {
    const place = (): Place => wholeFile(registerFolder);
    found.add({ code: "P0001", about: "register", place, facts: { file: registerFolder }, hint: "register" });
    return false;
  }
  for (const name of missing) {
    const file = `${registerFolder}${name}.csv`;
    found.add({ code: "P0001", about: name, place: () => wholeFile(file), facts: { file }, hint: "table" });
  }
  return missing.length === 0;
}

function reportGivenTwice(table: TableName, given: readonly SourceTable[], found: Collector): void {
  const [file = "", other = ""] = given.map((one) => one.file);
  for (const one of given) {
    const place = (): Place => ({
      ...wholeFile(one.file),
      ...(one.sheet === undefined ? {} : { sheet: one.sheet }),
    });
    found.add({ code: "P0012", about: table, place, facts: { file, table, other } });
  }
}

function reportUnknownFile(file: string, found: Collector): void {
  const near = meantFile(file) ?? "";
  const facts = { file, what: "file", heading: file, near };
  found.add({
    code: "P0005",
    about: file,
    place: () => wholeFile(file),
    facts,
    hint: near === "" ? "file" : "file-near",
  });
}

/** The file that a mistyped name or extension was probably meant to be. */
function meantFile(file: string): string | undefined {
  const [, stem = "", extension = ""] = /^register\/(.+)\.([^.]+)$/.exec(file) ?? [];
  const near = nearest(stem, [...tableNames, "register"])[0];
  if (near === undefined || near === "register") return near === undefined ? undefined : registerWorkbook;
  return `${registerFolder}${near}.${/^ya?ml$/i.test(extension) ? "yaml" : "csv"}`;
}

function reportUnknownSheet(place: Place, found: Collector): void {
  const sheet = place.sheet ?? "";
  const near = nearest(sheet, tableNames)[0] ?? "";
  const facts = { file: place.file, what: "sheet", heading: sheet, near };
  found.add({
    code: "P0005",
    about: `${place.file}/${sheet}`,
    place: () => place,
    facts,
    hint: near === "" ? "sheet" : "sheet-near",
  });
}
