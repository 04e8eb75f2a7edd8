/** A register as a workbook for clerks: one sheet a table, with notes on every column and lists to choose from. */
import type { Finding } from "#lib/finding.ts";
import type { Say } from "#lib/language.ts";
import {
  defaultLimits,
  sheetLimits,
  writeXlsx,
  type Limits,
  type RegisterFiles,
  type Sheet,
  type SheetColumn,
  type SourceTable,
} from "#platform/files/index.ts";
import type { Field, Table } from "../format/fields.ts";
import { unmarked } from "../format/headings.ts";
import { everywhere, tables as declared } from "../format/tables.ts";
import { tableNames, type TableName } from "../model.ts";
import { openRegister } from "../read/index.ts";

export interface WrittenWorkbook {
  /** Undefined when a table cannot be read whole, or is larger than a sheet can be. */
  readonly workbook: Uint8Array | undefined;
  /** The first table or cell that no sheet can hold. */
  readonly tooLarge: TableName | undefined;
  readonly findings: readonly Finding[];
}

/** The workbook of a register, with notes in the reader's language. Tables the register lacks are empty sheets to fill. */
export function registerAsWorkbook(
  files: RegisterFiles,
  say: Say,
  limits: Limits = defaultLimits,
): WrittenWorkbook {
  const { tables, isWhole, findings } = openRegister(files, limits);
  if (!isWhole) return { workbook: undefined, tooLarge: undefined, findings };
  const tooLarge = [...tables].find(([, table]) => !fitsSheet(table))?.[0];
  if (tooLarge !== undefined) return { workbook: undefined, tooLarge, findings };
  const sheets = tableNames.map((name) => sheetOf(declared[name], tables.get(name), say));
  return { workbook: writeXlsx(sheets), tooLarge: undefined, findings };
}

function fitsSheet(table: SourceTable): boolean {
  if (table.rowCount > sheetLimits.rows) return false;
  return table
    .rows()
    .every(({ values }) => values.every((value) => value.length <= sheetLimits.cellCharacters));
}

function sheetOf(table: Table, source: SourceTable | undefined, say: Say): Sheet {
  const headings = source?.headings ?? Object.keys(table.fields);
  const rows = source?.rows().map(({ values }) => values) ?? [];
  return { name: table.name, columns: headings.map((heading) => columnOf(table, heading, say)), rows };
}

function columnOf(table: Table, heading: string, say: Say): SheetColumn {
  const { name } = unmarked(heading);
  const field: Field<unknown> | undefined = Object.hasOwn(table.fields, name)
    ? table.fields[name]
    : undefined;
  if (field === undefined) {
    const isEverywhere = Object.hasOwn(everywhere, heading);
    return { heading, width: 20, ...(isEverywhere ? { note: say(`format.everywhere.${heading}`) } : {}) };
  }
  const { choices, refersTo } = field.type;
  const offered = refersTo === undefined ? choices : { sheet: refersTo, heading: idColumn(refersTo) };
  return {
    heading,
    note: say(`format.fields.${table.name}.${name}`),
    width: widths[field.shape === "words" ? "words" : field.type.name] ?? 16,
    isRequired: field.required && name === heading,
    // A cell with several values is no choice of one.
    ...(offered === undefined || field.shape === "list" ? {} : { choices: offered }),
  };
}

const widths: Readonly<Record<string, number>> = {
  words: 32,
  text: 24,
  reference: 22,
  id: 22,
  date: 12,
  count: 12,
  "yes-no": 10,
};

function idColumn(table: TableName): string {
  return Object.hasOwn(declared[table].fields, "id") ? "id" : "code";
}
