/** A CSV file as a table: strict reading, rows on demand, and the exact place of every value. */
import { relatedLimit, type Finding, type Place } from "#lib/finding.ts";
import { shortened } from "#lib/shortened.ts";
import { fileFault, wholeFile } from "../fault.ts";
import { type Limits } from "../limits.ts";
import type { SourceTable, TableReading, TableRow } from "../table.ts";
import { decodeText, lineAndColumn } from "../text.ts";
import { readGuarded } from "./formulas.ts";
import { indexRows, lineEnds, type RowIndex } from "./index-rows.ts";
import { scanRecord, valueOf, type CsvFault } from "./scan.ts";

/** Reads a CSV file. Nothing of a malformed file is used: half a file would raise a hundred false alarms. */
export function readCsv(file: string, bytes: Uint8Array, limits: Limits): TableReading {
  if (bytes.length > limits.fileBytes) {
    const facts = { limit: Math.round(limits.fileBytes / 1_000_000) };
    return refused(fileFault("P0008", wholeFile(file), { facts, hint: "bytes" }));
  }
  const decoded = decodeText(file, bytes);
  if ("fault" in decoded) return refused(decoded.fault);
  const { text } = decoded;
  const nul = text.indexOf("\0");
  if (nul >= 0) return refused(malformed(file, text, "nul", nul));
  const header = readHeader(text);
  if ("fault" in header) return refused(malformed(file, text, header.fault, header.at));
  if (header.headings.length > limits.columns) {
    return refused(
      fileFault("P0008", wholeFile(file), { facts: { limit: limits.columns }, hint: "columns" }),
    );
  }
  const fault = headingFault(file, text, header);
  if (fault !== undefined) return refused(fault);
  const bounds = { rows: limits.rows, width: header.headings.length, listed: relatedLimit };
  const index = indexRows(text, header.next, 1 + lineEnds(text, 0, header.next), bounds);
  if (index.fault !== undefined) return refused(malformed(file, text, index.fault.fault, index.fault.at));
  if (index.tooMany !== undefined) {
    const place = { file, line: index.tooMany.line, column: 1 };
    return refused(fileFault("P0008", place, { facts: { limit: limits.rows }, hint: "rows" }));
  }
  const table = csvTable(file, text, header, index);
  return { table, findings: index.raggedCount === 0 ? [] : [raggedRows(file, table, index)] };
}

interface Header {
  readonly headings: readonly string[];
  /** Offset at which each heading starts. */
  readonly starts: readonly number[];
  /** Where the first row starts. */
  readonly next: number;
}

function readHeader(text: string): Header | CsvFault {
  const headings: string[] = [];
  const starts: number[] = [];
  const next = scanRecord(text, 0, (start, end, quoted) => {
    headings.push(valueOf(text, start, end, quoted).trim());
    starts.push(quoted ? start - 1 : start);
  });
  if (typeof next !== "number") return next;
  while (headings.length > 0 && headings.at(-1) === "") headings.pop();
  return { headings, starts, next };
}

function headingFault(file: string, text: string, header: Header): Finding | undefined {
  const { headings, starts } = header;
  const empty = headings.indexOf("");
  if (headings.length === 0 || empty >= 0)
    return malformed(file, text, "heading-empty", starts[Math.max(0, empty)] ?? 0);
  const twice = headings.findIndex((heading, at) => headings.indexOf(heading) < at);
  if (twice >= 0)
    return malformed(file, text, "heading-twice", starts[twice] ?? 0, {
      heading: shortened(headings[twice] ?? ""),
    });
  const other = headings.length === 1 ? (headings[0] ?? "").search(/[;\t]/) : -1;
  if (other >= 0) return malformed(file, text, "delimiter", other);
  return undefined;
}

function csvTable(file: string, text: string, header: Header, index: RowIndex): SourceTable {
  const { headings, starts } = header;
  const place = (at: number, field?: string): Place => ({
    file,
    ...lineAndColumn(text, at),
    ...(field === undefined ? {} : { field }),
  });
  return {
    file,
    headings,
    rowCount: index.count,
    rows: () => csvRows(text, index, headings.length),
    placeOf: (row, field) => {
      const offset = index.offsets[row];
      if (offset === undefined || row >= index.count) throw new RangeError(`${file} has no row ${row}`);
      const line = index.lines[row] ?? 1;
      const column = field === undefined ? -1 : headings.indexOf(field);
      const at = column < 0 ? offset : startOfValue(text, offset, column);
      const within = lineAndColumn(text.slice(offset, at), at - offset);
      return {
        file,
        line: line + within.line - 1,
        column: within.column,
        ...(field === undefined ? {} : { field }),
      };
    },
    placeOfHeading: (heading) => place(starts[headings.indexOf(heading)] ?? 0, heading),
  };
}

function* csvRows(text: string, index: RowIndex, width: number): Generator<TableRow> {
  let values: string[] = [];
  let filled = 0;
  let extra = false;
  const take = (start: number, end: number, quoted: boolean): void => {
    if (filled < width) values[filled] = start === end ? "" : readGuarded(valueOf(text, start, end, quoted));
    else if (end > start) extra = true;
    filled++;
  };
  for (let row = 0; row < index.count; row++) {
    values = [];
    filled = 0;
    extra = false;
    scanRecord(text, index.offsets[row] ?? 0, take);
    if (filled >= width && !extra) yield { row, values };
  }
}

/** Offset of a value, at its opening quote when it has one; of the record's end when the record is too short. */
function startOfValue(text: string, record: number, column: number): number {
  let at = record;
  let seen = 0;
  scanRecord(text, record, (start, end, quoted) => {
    if (seen === column) at = quoted ? start - 1 : start;
    else if (seen < column) at = quoted ? end + 1 : end;
    seen++;
  });
  return at;
}

function raggedRows(file: string, table: SourceTable, index: RowIndex): Finding {
  const width = table.headings.length;
  const [first, ...others] = index.ragged.map(({ row, length }) => ({ place: table.placeOf(row), length }));
  if (first === undefined) throw new Error("a ragged row is counted but not listed");
  const facts = { expected: width, found: first.length };
  return {
    ...fileFault("P0013", first.place, { facts, hint: first.length > width ? "long" : "short" }),
    count: index.raggedCount,
    related: others.map(({ place }) => ({ place, note: "also-here" })),
    fingerprint: `P0013/${file}`,
  };
}

function malformed(
  file: string,
  text: string,
  why: CsvFault["fault"] | "nul" | "heading-empty" | "heading-twice" | "delimiter",
  at: number,
  facts = {},
): Finding {
  return fileFault("P0003", { file, ...lineAndColumn(text, at) }, { hint: why, facts });
}

function refused(finding: Finding): TableReading {
  return { table: undefined, findings: [finding] };
}
