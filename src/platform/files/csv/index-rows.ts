/** First pass over a CSV text: is every record well formed, and where does each begin? Keeps eight bytes a row. */
import { scanRecord, type CsvFault } from "./scan.ts";

export interface RowIndex {
  /** Offset in the text at which each data row begins. */
  readonly offsets: Uint32Array;
  /** Line, from 1, on which each data row begins. */
  readonly lines: Uint32Array;
  readonly count: number;
  /** Rows with too few or too many values, by row number. */
  readonly ragged: readonly RaggedRow[];
  readonly raggedCount: number;
  readonly fault: CsvFault | undefined;
  /** Set when there are more rows than allowed: the row that was one too many. */
  readonly tooMany: { readonly line: number } | undefined;
}

export interface RaggedRow {
  readonly row: number;
  readonly length: number;
}

interface Bounds {
  readonly rows: number;
  /** How many values a row must have. */
  readonly width: number;
  /** At most this many ragged rows are listed; all are counted. */
  readonly listed: number;
}

/** Walks the records from `start` (on line `line`), stopping at the first malformed one or at the first row too many. */
export function indexRows(text: string, start: number, line: number, bounds: Bounds): RowIndex {
  let offsets = new Uint32Array(1024);
  let lines = new Uint32Array(1024);
  const ragged: RaggedRow[] = [];
  let count = 0;
  let raggedCount = 0;
  let width = 0;
  let widthWithValues = 0;
  const take = (from: number, to: number): void => {
    width++;
    if (to > from) widthWithValues = width;
  };
  const done = (rest: Partial<RowIndex>): RowIndex => ({
    offsets,
    lines,
    count,
    ragged,
    raggedCount,
    fault: undefined,
    tooMany: undefined,
    ...rest, // prettier-ignore
  });
  for (let at = start; at < text.length;) {
    width = 0;
    widthWithValues = 0;
    const next = scanRecord(text, at, take);
    if (typeof next !== "number") return done({ fault: next });
    // A line without any value is no row: spreadsheets leave such lines at the end.
    if (widthWithValues > 0) {
      if (count === bounds.rows) return done({ tooMany: { line } });
      if (count === offsets.length) {
        offsets = grown(offsets);
        lines = grown(lines);
      }
      if (widthWithValues > bounds.width || width < bounds.width) {
        if (ragged.length < bounds.listed)
          ragged.push({ row: count, length: widthWithValues > bounds.width ? widthWithValues : width });
        raggedCount++;
      }
      offsets[count] = at;
      lines[count] = line;
      count++;
    }
    line += lineEnds(text, at, next);
    at = next;
  }
  return done({});
}

/** How many lines end in [from, to). */
export function lineEnds(text: string, from: number, to: number): number {
  let ends = 0;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) ends++;
  }
  return ends;
}

function grown(small: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const large = new Uint32Array(small.length * 2);
  large.set(small);
  return large;
}
