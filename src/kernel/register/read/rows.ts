/** Reads the rows of one table by its declaration; values that cannot be read become findings. */
import type { Place } from "#lib/finding.ts";
import type { Language, LocalWords } from "#lib/language.ts";
import { nearest } from "#lib/near.ts";
import { shortened } from "#lib/shortened.ts";
import type { SourceTable } from "#platform/files/index.ts";
import type { Field, Fields, RowOf, Table } from "../format/fields.ts";
import type { Collector } from "./collector.ts";
import { matchColumns, type Column, type Columns } from "./columns.ts";

/** A row as read, with its number and the values of prefixed columns ("code:lgsl" → { lgsl: "524" }). */
export interface ReadRow<Declared extends Fields> {
  readonly row: number;
  readonly is: RowOf<Declared>;
  readonly prefixed: Readonly<Record<string, string>>;
}

/** Separates several values in one cell; the Chinese semicolon too, for it is what Chinese keyboards write. */
const listSeparator = /[;；]/;

/**
 * Reads all rows, or undefined when a needed column is missing. A row without its id or another value that nothing can
 * stand for is left out. Missing words are empty, and an optional value that cannot be read is taken as not given, so that
 * one wrong date is one finding and not a missing body as well.
 */
export function readRows<Declared extends Fields>(
  table: Table<Declared>,
  source: SourceTable,
  language: Language,
  found: Collector,
): readonly ReadRow<Declared>[] | undefined {
  const columns = matchColumns(table, source, language, found);
  if (columns === undefined) return undefined;
  const readers = Object.entries(table.fields).map(([name, field]) => {
    return { name, read: readerOf({ table, name, field, source, found }, columns.fields.get(name) ?? []) };
  });
  const rows: ReadRow<Declared>[] = [];
  for (const { row, values } of source.rows()) {
    const is: Record<string, unknown> = {};
    let isWhole = true;
    for (const { name, read } of readers) {
      const value = read(row, values);
      if (value === leaveOut) isWhole = false;
      else is[name] = value;
    }
    // Built field by field from the declaration that RowOf derives the type from.
    if (isWhole) rows.push({ row, is: is as RowOf<Declared>, prefixed: prefixedValues(columns, values) });
  }
  return rows;
}

const leaveOut = Symbol("a needed value is missing");
type Reader = (row: number, values: readonly string[]) => unknown;

/** The field being read, and where. */
interface At {
  readonly table: Table;
  readonly name: string;
  readonly field: Field<unknown>;
  readonly source: SourceTable;
  readonly found: Collector;
}

function readerOf(at: At, columns: readonly Column[]): Reader {
  const { table, name, field, source, found } = at;
  const missing = (row: number): void => {
    const place = (): Place => source.placeOf(row, columns[0]?.heading ?? name);
    found.add({
      code: "P0006",
      about: `${table.name}/${name}`,
      place,
      facts: { file: source.file, table: table.name, field: name, role: "" },
      hint: "row",
    });
  };
  const readOne = (row: number, column: Column, written: string): unknown => {
    const value = field.type.read(written);
    if (value === undefined) unreadable(at, row, column, written);
    return value;
  };
  if (field.shape === "words") return wordsReader(columns, field.required ? missing : undefined);
  const [column] = columns;
  if (field.shape === "list") {
    return (row, values) => {
      const written = column === undefined ? "" : (values[column.at] ?? "");
      if (column === undefined || written.trim() === "") return [];
      const parts = written.split(listSeparator).map((part) => part.trim());
      return parts.filter((part) => part !== "").flatMap((part) => readOne(row, column, part) ?? []);
    };
  }
  return (row, values) => {
    const written = column === undefined ? "" : (values[column.at] ?? "").trim();
    if (column === undefined || written === "") {
      if (!field.required) return undefined;
      missing(row);
      return field.type.name === "text" ? "" : leaveOut;
    }
    const value = readOne(row, column, written);
    return value === undefined && field.required ? leaveOut : value;
  };
}

// Words that are missing leave the row in: its id still stands for something.
function wordsReader(columns: readonly Column[], missing: ((row: number) => void) | undefined): Reader {
  return (row, values) => {
    const words: Partial<Record<Language, string>> = {};
    for (const { at, language } of columns) {
      const written = (values[at] ?? "").trim();
      if (written !== "") words[language] = written;
    }
    if (missing !== undefined && Object.keys(words).length === 0) missing(row);
    return words satisfies LocalWords;
  };
}

function unreadable(at: At, row: number, column: Column, written: string): void {
  const { table, name, field, source, found } = at;
  const value = shortened(written);
  const choices = field.type.choices ?? [];
  const near = nearest(written, choices)[0] ?? "";
  const place = (): Place => source.placeOf(row, column.heading);
  const facts = { file: source.file, table: table.name, field: name, value, near, choices, distinct: "one" };
  const hint = field.type.name === "choice" && near !== "" ? "choice-near" : field.type.name;
  found.add({ code: "P0007", about: `${table.name}/${name}`, value, place, facts, hint });
}

function prefixedValues(columns: Columns, values: readonly string[]): Readonly<Record<string, string>> {
  const codes: Record<string, string> = {};
  for (const [scheme, { at }] of columns.prefixed) {
    const code = (values[at] ?? "").trim();
    if (code !== "") codes[scheme] = code;
  }
  return codes;
}
