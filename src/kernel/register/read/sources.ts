/** Which file holds which table: TABLE.csv, TABLE.yaml or a sheet of register.xlsx; never two of them. */
import { nearest } from "#lib/near.ts";
import {
  readCsv,
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

/** Tables without which nothing can be checked. */
export const neededTables: readonly TableName[] = ["areas", "bodies", "functions", "assignments"];

const extensions = ["csv", "yaml"] as const;

export interface Sources {
  readonly tables: ReadonlyMap<TableName, SourceTable>;
  /** False when a needed table is missing or one that is there cannot be read: then checking would mislead. */
  readonly isWhole: boolean;
}

/** Finds and opens the tables; everything in the register's folder that is none of them is a finding. */
export function openSources(files: RegisterFiles, limits: Limits, found: Collector): Sources {
  const given = new Map<TableName, SourceTable[]>();
  let isWhole = true;
  const take = (name: TableName, reading: TableReading): void => {
    found.addAll(reading.findings);
    if (reading.table === undefined) isWhole = false;
    else given.set(name, [...(given.get(name) ?? []), reading.table]);
  };
  for (const [file, bytes] of files) {
    if (!file.startsWith(registerFolder)) continue;
    const name = tableNames.find((table) =>
      extensions.some((extension) => file === `${registerFolder}${table}.${extension}`),
    );
    if (name !== undefined) take(name, readTable(file, bytes, limits));
    else reportUnknownFile(file, found);
  }
  const tables = new Map<TableName, SourceTable>();
  for (const [name, [first, second]] of given) {
    if (first !== undefined) tables.set(name, first);
    if (first === undefined || second === undefined) continue;
    isWhole = false;
    const facts = { table: name, file: first.file, other: second.file };
    found.add({ code: "P0012", about: name, place: () => wholeFile(first.file), facts });
    found.add({ code: "P0012", about: name, place: () => wholeFile(second.file), facts });
  }
  if (isWhole) isWhole = reportMissingTables(tables, found);
  return { tables, isWhole };
}

function readTable(file: string, bytes: Uint8Array, limits: Limits): TableReading {
  return readCsv(file, bytes, limits);
}

function reportMissingTables(tables: ReadonlyMap<TableName, SourceTable>, found: Collector): boolean {
  if (tables.size === 0) {
    found.add({
      code: "P0001",
      about: "register",
      place: () => wholeFile(`${registerFolder}areas.csv`),
      facts: { file: registerFolder },
      hint: "register",
    });
    return false;
  }
  const missing = neededTables.filter((name) => !tables.has(name));
  for (const name of missing) {
    const file = `${registerFolder}${name}.csv`;
    found.add({ code: "P0001", about: name, place: () => wholeFile(file), facts: { file }, hint: "table" });
  }
  return missing.length === 0;
}

function reportUnknownFile(file: string, found: Collector): void {
  const names = tableNames.flatMap((table) =>
    extensions.map((extension) => `${registerFolder}${table}.${extension}`),
  );
  const near = nearest(file, [...names, `${registerFolder}register.xlsx`])[0];
  const facts = { file, near: near ?? "" };
  found.add({
    code: "P0005",
    about: file,
    place: () => wholeFile(file),
    facts,
    hint: near === undefined ? "file" : "file-near",
  });
}
