/** A workbook as tables: one for each sheet that is asked for, with the sheet and cell of every value. */
import { relatedLimit, type Finding, type Place } from "#lib/finding.ts";
import { fileFault, wholeFile } from "../fault.ts";
import type { Limits } from "../limits.ts";
import type { SourceTable, TableReading } from "../table.ts";
import { cellAt, columnName } from "./cells.ts";
import { readSheet, type SheetReading, type SheetRow } from "./sheet.ts";
import { readWorkbook, xmlPart, type SheetEntry, type Workbook } from "./workbook.ts";
import { openZip, type Zip } from "./zip.ts";

export interface WorkbookReading {
  /** By sheet name; a sheet without rows below its headings is not there. */
  readonly tables: ReadonlyMap<string, TableReading>;
  /** Sheets that were not asked for and can be seen. */
  readonly otherSheets: readonly Place[];
  /** Faults of the whole workbook. */
  readonly findings: readonly Finding[];
}

/** Reads the wanted sheets of a workbook. Faults are findings P0008, P0010 and P0011; no formula is ever worked out. */
export function readXlsx(
  file: string,
  bytes: Uint8Array,
  limits: Limits,
  wanted: readonly string[],
): WorkbookReading {
  const nothing = (hint: string, facts = {}): WorkbookReading => ({
    tables: new Map(),
    otherSheets: [],
    findings: [fileFault(hint === "bytes" ? "P0008" : "P0010", wholeFile(file), { hint, facts })],
  });
  if (bytes.length > limits.fileBytes)
    return nothing("bytes", { limit: Math.round(limits.fileBytes / 1_000_000) });
  const zip = openZip(bytes, limits);
  if (typeof zip === "string") return nothing(zip, { limit: limitOf(zip, limits) });
  const book = readWorkbook(zip);
  if (typeof book === "string") return nothing(book);
  const tables = new Map<string, TableReading>();
  const otherSheets: Place[] = [];
  for (const sheet of book.sheets) {
    const name = sheet.name.trim().toLowerCase();
    if (!wanted.includes(name)) {
      if (!sheet.isHidden) otherSheets.push({ ...wholeFile(file), sheet: sheet.name });
    } else {
      const reading = readOne(file, zip, book, sheet, limits);
      if (reading !== undefined) tables.set(name, reading);
    }
  }
  return { tables, otherSheets, findings: [] };
}

function limitOf(fault: string, limits: Limits): number {
  if (fault === "too-many-parts") return limits.parts;
  return fault === "packing" ? limits.packing : Math.round(limits.unpackedBytes / 1_000_000);
}

function readOne(
  file: string,
  zip: Zip,
  book: Workbook,
  sheet: SheetEntry,
  limits: Limits,
): TableReading | undefined {
  const start = { ...wholeFile(file), sheet: sheet.name };
  const broken = (hint: string): TableReading =>
    refused(fileFault("P0010", start, { hint, facts: { sheet: sheet.name }, about: sheet.name }));
  const part = xmlPart(zip, sheet.part);
  if (part === undefined || part === "damaged") return broken("damaged");
  if (part === "xml") return broken("xml");
  const reading = readSheet(part.xml, book, limits.rows + 1);
  if (typeof reading === "string") return broken(reading);
  const [header, ...rows] = reading.rows;
  if (header === undefined || rows.length === 0) return undefined;
  if (sheet.isHidden) return broken("hidden");
  const findings = cellFaults(file, sheet.name, reading, header);
  if (findings.length > 0) return { table: undefined, findings };
  if (reading.tooMany !== undefined) {
    const place = placeOfCell(file, sheet.name, `A${reading.tooMany}`);
    return refused(fileFault("P0008", place, { hint: "rows", facts: { limit: limits.rows } }));
  }
  if (header.values.length > limits.columns) {
    return refused(fileFault("P0008", start, { hint: "columns", facts: { limit: limits.columns } }));
  }
  const table = sheetTable(file, sheet.name, header, rows);
  return { table, findings: tooLong(file, sheet.name, table, rows) };
}

function cellFaults(
  file: string,
  sheet: string,
  reading: SheetReading,
  header: SheetRow,
): readonly Finding[] {
  const { values, number } = header;
  const name = (column: number): string => `${columnName(column + 1)}${number}`;
  const empty = Array.from(values, (value) => value ?? "").findIndex((value) => value.trim() === "");
  const headings = Array.from(values, (value) => (value ?? "").trim());
  const twice = headings.findIndex((heading, at) => heading !== "" && headings.indexOf(heading) < at);
  const found: Finding[] = [];
  const add = (code: "P0010" | "P0011", hint: string, cells: readonly string[], facts = {}): void => {
    const [first, ...others] = cells.slice(0, relatedLimit + 1).map((cell) => placeOfCell(file, sheet, cell));
    if (first === undefined) return;
    const related = others.map((place) => ({ place, note: "also-here" }));
    const details = { hint, facts: { sheet, cell: cells[0] ?? "", ...facts }, about: `${sheet}/${hint}` };
    found.push({ ...fileFault(code, first, details), count: cells.length, related });
  };
  add("P0011", "formula", reading.formulas);
  add("P0010", "error-value", reading.errors);
  add("P0010", "merged", reading.merged);
  if (empty >= 0) add("P0010", "heading-empty", [name(empty)]);
  if (twice >= 0) add("P0010", "heading-twice", [name(twice)], { heading: headings[twice] ?? "" });
  return found;
}

function sheetTable(file: string, sheet: string, header: SheetRow, rows: readonly SheetRow[]): SourceTable {
  const headings = Array.from(header.values, (value) => (value ?? "").trim());
  const place = (row: number, column: number, field?: string): Place => {
    const at = placeOfCell(file, sheet, `${columnName(column + 1)}${row}`);
    return field === undefined ? at : { ...at, field };
  };
  return {
    file,
    sheet,
    headings,
    rowCount: rows.length,
    rows: function* () {
      for (const [row, { values }] of rows.entries()) {
        if (values.length <= headings.length)
          yield { row, values: headings.map((_, at) => values[at] ?? "") };
      }
    },
    placeOf: (row, field) => {
      const at = rows[row];
      if (at === undefined) throw new RangeError(`${file} has no row ${row} in ${sheet}`);
      return place(at.number, Math.max(0, field === undefined ? 0 : headings.indexOf(field)), field);
    },
    placeOfHeading: (heading) => place(header.number, Math.max(0, headings.indexOf(heading)), heading),
  };
}

/** Values to the right of the last heading: nobody can say what they mean. */
function tooLong(
  file: string,
  sheet: string,
  table: SourceTable,
  rows: readonly SheetRow[],
): readonly Finding[] {
  const width = table.headings.length;
  const long = rows.flatMap(({ number, values }) =>
    values.length > width ? [{ number, length: values.length }] : [],
  );
  const [first, ...others] = long.slice(0, relatedLimit + 1);
  if (first === undefined) return [];
  const at = (one: { readonly number: number; readonly length: number }): Place =>
    placeOfCell(file, sheet, `${columnName(one.length)}${one.number}`);
  const details = { hint: "long", facts: { expected: width, found: first.length }, about: sheet };
  const related = others.map((one) => ({ place: at(one), note: "also-here" }));
  return [{ ...fileFault("P0013", at(first), details), count: long.length, related }];
}

function placeOfCell(file: string, sheet: string, cell: string): Place {
  const { row, column } = cellAt(cell) ?? { row: 1, column: 1 };
  return { file, line: row, column, sheet, cell };
}

function refused(finding: Finding): TableReading {
  return { table: undefined, findings: [finding] };
}
