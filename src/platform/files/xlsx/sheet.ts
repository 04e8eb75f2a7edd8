/** One sheet of a workbook as rows of text. */
import { cellAt, columnName, dateText, numberText, readEscapes, type CellAt } from "./cells.ts";
import type { Workbook } from "./workbook.ts";
import { attribute, walkXml, type XmlFault } from "./xml.ts";

export interface SheetRow {
  /** The row's number in the sheet, from 1. */
  readonly number: number;
  /** By column, from 0; holes are undefined. */
  readonly values: readonly (string | undefined)[];
}

export interface SheetReading {
  /** Rows that hold at least one value. */
  readonly rows: readonly SheetRow[];
  /** Cells that hold a formula, and those that hold an error such as #REF!. */
  readonly formulas: readonly string[];
  readonly errors: readonly string[];
  /** Merged ranges, by their first cell. */
  readonly merged: readonly string[];
  /** The row that was one too many. */
  readonly tooMany: number | undefined;
}

/** Reads a sheet; stops gathering (not counting) after `limit` rows. */
export function readSheet(xml: string, book: Workbook, limit: number): SheetReading | XmlFault {
  const rows: SheetRow[] = [];
  const formulas: string[] = [];
  const errors: string[] = [];
  const merged: string[] = [];
  let tooMany: number | undefined;
  let values: (string | undefined)[] = [];
  let at: CellAt = { row: 0, column: 0 };
  let cell = { type: "n", style: 0 };
  let raw = "";
  let isValue = false;
  let isPhonetic = false;
  let isBroken = false;
  const fault = walkXml(xml, {
    open: (name, attributes) => {
      isValue = false;
      if (name === "row") {
        values = [];
        const row = Number(attribute(attributes, "r") ?? at.row + 1);
        if (!(row > at.row && row <= 1_048_576)) isBroken = true;
        at = { row, column: 0 };
      } else if (name === "c") {
        const named = attribute(attributes, "r");
        const next = named === undefined ? { row: at.row, column: at.column + 1 } : cellAt(named);
        if (next === undefined || next.row !== at.row || next.column <= at.column) isBroken = true;
        else at = next;
        cell = { type: attribute(attributes, "t") ?? "n", style: Number(attribute(attributes, "s") ?? 0) };
        raw = "";
      } else if (name === "f") {
        formulas.push(`${columnName(at.column)}${at.row}`);
      } else if (name === "rPh") {
        isPhonetic = true;
      } else if (name === "mergeCell") {
        merged.push((attribute(attributes, "ref") ?? "").split(":")[0] ?? "");
      } else {
        isValue = name === "v" || (name === "t" && !isPhonetic);
      }
    },
    text: (text) => {
      if (isValue) raw += text;
    },
    close: (name) => {
      isValue = false;
      if (name === "rPh") isPhonetic = false;
      if (name === "c") {
        if (cell.type === "e") errors.push(`${columnName(at.column)}${at.row}`);
        const value = valueOf(cell.type, cell.style, raw, book);
        if (value.trim() !== "") values[at.column - 1] = value;
      }
      if (name !== "row" || values.length === 0) return;
      if (rows.length < limit) rows.push({ number: at.row, values });
      else tooMany ??= at.row;
    },
  });
  if (fault !== undefined || isBroken) return fault ?? "xml";
  return { rows, formulas, errors, merged, tooMany };
}

function valueOf(type: string, style: number, raw: string, book: Workbook): string {
  if (type === "s") return book.texts[Number(raw)] ?? "";
  if (type === "str" || type === "inlineStr") return readEscapes(raw);
  if (type === "b") return raw === "1" ? "true" : "false";
  if (type === "d") return raw.replace(/T00:00(:00(\.0+)?)?Z?$/, "");
  if (type === "e" || raw === "") return "";
  return book.dateStyles[style] === true ? dateText(raw, book.from1904) : numberText(raw);
}
