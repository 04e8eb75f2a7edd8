/** Records of cells with a separator and RFC 4180 quotes, with the place of every cell. */
import { longestField, shown, type FaultList } from "./fault.ts";

export interface Row {
  readonly line: number;
  readonly cells: readonly string[];
  /** Where each cell begins, for rows with quotes; elsewhere the cells tell. */
  readonly columns: readonly number[] | undefined;
}

/** The column where a cell of the row begins; a quote counts. */
export function columnOf(row: Row, cell: number): number {
  return row.columns === undefined ? plainColumn(row.cells, cell) : (row.columns[cell] ?? 1);
}

export interface RowReader {
  /** The next row that is not empty; undefined at the end or after a fault that makes the rest unreadable. */
  readonly next: () => Row | undefined;
  /** The line after the last one read, where something was expected and missing. */
  readonly line: () => number;
}

export function rowReader(text: string, separator: ";" | ",", faults: FaultList): RowReader {
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let line = 1;
  const next = (): Row | undefined => {
    while (at < text.length) {
      const end = endOfLine(text, at);
      const content = text.slice(at, text.charCodeAt(end - 1) === 13 && end > at ? end - 1 : end);
      if (content.includes('"')) {
        const quoted = quotedRow(text, { at, line, separator }, faults);
        if (quoted === undefined) {
          at = text.length;
          return undefined;
        }
        at = quoted.after;
        line = quoted.nextLine;
        return quoted.row;
      }
      const here = line;
      at = end + 1;
      line++;
      if (content.trim() === "") continue;
      const cells = content.split(separator);
      const tooLong =
        content.length > longestField ? cells.findIndex((cell) => cell.length > longestField) : -1;
      if (tooLong >= 0) {
        faults.add(
          "field-too-long",
          { line: here, column: plainColumn(cells, tooLong) },
          { most: longestField },
        );
        at = text.length;
        return undefined;
      }
      return { line: here, cells, columns: undefined };
    }
    return undefined;
  };
  return { next, line: () => line };
}

/** Writes a cell, quoted only where it must be. */
export function writtenCell(cell: string, separator: string): string {
  return cell.includes(separator) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}

function plainColumn(cells: readonly string[], cell: number): number {
  let column = 1;
  for (let i = 0; i < cell && i < cells.length; i++) column += (cells[i]?.length ?? 0) + 1;
  return column;
}

interface Quoted {
  readonly row: Row;
  readonly after: number;
  readonly nextLine: number;
}

/** A row with quotes in it; it may run over several lines. */
function quotedRow(
  text: string,
  from: { readonly at: number; readonly line: number; readonly separator: string },
  faults: FaultList,
): Quoted | undefined {
  const cells: string[] = [];
  const columns: number[] = [];
  let { at, line } = from;
  let lineStart = at;
  for (;;) {
    columns.push(at - lineStart + 1);
    const begin = { line, column: at - lineStart + 1 };
    if (text[at] === '"') {
      const end = closingQuote(text, at + 1);
      if (end < 0 || end - at > longestField) {
        faults.add(end < 0 ? "quote-open" : "field-too-long", begin, { most: longestField });
        return undefined;
      }
      const inner = text.slice(at + 1, end);
      cells.push(inner.replaceAll('""', '"'));
      for (let i = inner.indexOf("\n"); i >= 0; i = inner.indexOf("\n", i + 1)) {
        line++;
        lineStart = at + 1 + i + 1;
      }
      at = end + 1;
    } else {
      const start = at;
      while (at < text.length && text[at] !== from.separator && text[at] !== "\n") at++;
      const cell = text.slice(
        start,
        text[at - 1] === "\r" && (at === text.length || text[at] === "\n") ? at - 1 : at,
      );
      if (cell.includes('"')) {
        faults.add(
          "quote-inside",
          { line, column: start - lineStart + 1 + cell.indexOf('"') },
          { text: shown(cell) },
        );
        return undefined;
      }
      cells.push(cell);
    }
    if (text[at] === from.separator) {
      at++;
      continue;
    }
    if (text[at] === "\r") at++;
    if (at < text.length && text[at] !== "\n") {
      faults.add(
        "after-quote",
        { line, column: at - lineStart + 1 },
        { text: shown(text.slice(at, at + 20)) },
      );
      return undefined;
    }
    return { row: { line: from.line, cells, columns }, after: at + 1, nextLine: line + 1 };
  }
}

function closingQuote(text: string, from: number): number {
  let at = from;
  for (;;) {
    at = text.indexOf('"', at);
    if (at < 0 || text[at + 1] !== '"') return at;
    at += 2;
  }
}
