/**
 * A Pabulib file (.pb, arXiv:2012.06539) as it stands: three sections of cells, nothing interpreted.
 * What is read can be written back as it was.
 */
import { nearest } from "#lib/near.ts";
import { ok, refuse } from "#lib/result.ts";
import { columnOf, rowReader, writtenCell, type Row, type RowReader } from "./delimited.ts";
import { faultList, shown, type FaultList, type Read } from "./fault.ts";

export interface Section {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  /** Line of the section's heading. */
  readonly line: number;
}

export interface PabulibFile {
  readonly meta: Section;
  readonly projects: Section;
  readonly votes: Section;
  readonly lineEnd: "\n" | "\r\n";
  readonly endsWithLineEnd: boolean;
  readonly hasByteOrderMark: boolean;
}

/** After these the rest of a file cannot be read, so nothing is said about it. */
const endsReading = ["quote-open", "quote-inside", "after-quote", "field-too-long"];

const names = ["META", "PROJECTS", "VOTES"] as const;

/** Splits a file into its sections; cells keep their text. */
export function readPabulibFile(text: string): Read<PabulibFile> {
  const faults = faultList();
  const rows = rowReader(text, ";", faults);
  const sections: Section[] = [];
  let heading = rows.next();
  for (const name of names) {
    if (heading === undefined || heading.cells.length !== 1 || heading.cells[0]?.trim() !== name) {
      if (!faults.faults.some(({ code }) => endsReading.includes(code))) {
        const found = heading === undefined ? "" : shown(heading.cells.join(";"));
        faults.add(
          "section-missing",
          { line: heading?.line ?? rows.line(), column: 1 },
          { section: name, found },
        );
      }
      return refuse(faults.faults);
    }
    const read = readSection(rows, heading.line, { name, faults });
    sections.push(read.section);
    heading = read.next;
  }
  if (heading !== undefined) {
    faults.add(
      "section-unexpected",
      { line: heading.line, column: 1 },
      { found: shown(heading.cells.join(";")) },
    );
  }
  const [meta, projects, votes] = sections;
  if (faults.faults.length > 0 || meta === undefined || projects === undefined || votes === undefined) {
    return refuse(faults.faults);
  }
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const hasByteOrderMark = text.charCodeAt(0) === 0xfeff;
  return ok({ meta, projects, votes, lineEnd, endsWithLineEnd: text.endsWith("\n"), hasByteOrderMark });
}

/** Writes the file back; cells are quoted only where they must be. */
export function writePabulibFile(file: PabulibFile): string {
  const lines: string[] = [];
  for (const [at, section] of [file.meta, file.projects, file.votes].entries()) {
    lines.push(names[at] ?? "", section.columns.join(";"));
    for (const row of section.rows) lines.push(row.cells.map((cell) => writtenCell(cell, ";")).join(";"));
  }
  const body = lines.join(file.lineEnd) + (file.endsWithLineEnd ? file.lineEnd : "");
  return file.hasByteOrderMark ? `\ufeff${body}` : body;
}

/** Where a column stands; a missing one is a fault with the nearest name. */
export function neededColumn(section: Section, column: string, faults: FaultList): number | undefined {
  const at = section.columns.indexOf(column);
  if (at >= 0) return at;
  const near = nearest(column, section.columns)[0] ?? "";
  faults.add("column-missing", { line: section.line + 1, column: 1 }, { column, near });
  return undefined;
}

function readSection(
  rows: RowReader,
  line: number,
  about: { readonly name: string; readonly faults: FaultList },
): { readonly section: Section; readonly next: Row | undefined } {
  const { name, faults } = about;
  const header = rows.next();
  if (header === undefined) {
    faults.add("header-missing", { line: rows.line(), column: 1 }, { section: name });
    return { section: { columns: [], rows: [], line }, next: undefined };
  }
  const columns = header.cells.map((cell) => cell.trim());
  columns.forEach((column, at) => {
    if (columns.indexOf(column) !== at)
      faults.add("column-twice", { line: header.line, column: columnOf(header, at) }, { column });
  });
  const found: Row[] = [];
  for (let row = rows.next(); row !== undefined; row = rows.next()) {
    if (row.cells.length === 1 && columns.length > 1 && names.some((one) => one === row.cells[0]?.trim())) {
      return { section: { columns, rows: found, line }, next: row };
    }
    if (row.cells.length !== columns.length) {
      const facts = { expected: columns.length, found: row.cells.length, section: name };
      faults.add(
        "row-length",
        { line: row.line, column: columnOf(row, Math.min(row.cells.length, columns.length)) },
        facts,
      );
    } else found.push(row);
  }
  return { section: { columns, rows: found, line }, next: undefined };
}
