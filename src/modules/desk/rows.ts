/** Single rows of a register's tables, changed in the files. Every table of a draft is a CSV file. */
import { type TableName, tableNames } from "#kernel/register/model.ts";
import { defaultLimits, readCsv, type RegisterFiles, writeCsv } from "#platform/files/index.ts";

export interface TableText {
  readonly headings: readonly string[];
  /** Values in the order of the headings; "" = not given. */
  readonly rows: readonly (readonly string[])[];
}

/** What is done to a table. Rows count from 0. */
export type RowEdit =
  | { readonly act: "replace"; readonly row: number; readonly values: readonly string[] }
  | { readonly act: "add"; readonly values: readonly string[] }
  | { readonly act: "remove"; readonly row: number };

export function isTableName(text: string): text is TableName {
  return (tableNames as readonly string[]).includes(text);
}

/** A table as text; undefined when the draft has none of that name or it cannot be read. */
export function tableText(files: RegisterFiles, table: TableName): TableText | undefined {
  const file = `register/${table}.csv`;
  const bytes = files.get(file);
  const source = bytes === undefined ? undefined : readCsv(file, bytes, defaultLimits).table;
  if (source === undefined) return undefined;
  return { headings: source.headings, rows: [...source.rows()].map(({ values }) => values) };
}

/** The files with one row changed; undefined when there is no such table or row. */
export function withRow(files: RegisterFiles, table: TableName, edit: RowEdit): RegisterFiles | undefined {
  const text = tableText(files, table);
  if (text === undefined || (edit.act !== "add" && text.rows[edit.row] === undefined)) return undefined;
  const changed = new Map(files);
  changed.set(`register/${table}.csv`, writeCsv(text.headings, rowsAfter(text.rows, edit)));
  return changed;
}

function rowsAfter(rows: TableText["rows"], edit: RowEdit): TableText["rows"] {
  if (edit.act === "add") return [...rows, edit.values];
  if (edit.act === "remove") return rows.toSpliced(edit.row, 1);
  return rows.with(edit.row, edit.values);
}
