/** Changes single values of a CSV file; every other byte stays as it was. */
import type { Edit } from "#lib/finding.ts";
import { encodeLike, replaceAll, type Edited, type EditRefusal, type Replacement } from "../edit.ts";
import { decodeText } from "../text.ts";
import { readGuarded } from "./formulas.ts";
import { scanRecord, valueOf } from "./scan.ts";
import { writeCsvValue } from "./write.ts";

/** Makes all edits or none. An edit of a field without column adds the column, empty in all other rows. */
export function editCsv(file: string, bytes: Uint8Array, edits: readonly Edit[]): Edited {
  const decoded = decodeText(file, bytes);
  if ("fault" in decoded) return refuse({ code: "files.edit-unreadable", file });
  const { text } = decoded;
  const records = readRecords(text);
  const [header] = records ?? [];
  if (records === undefined || header === undefined) return refuse({ code: "files.edit-unreadable", file });
  const headings = header.values.map(({ value }) => value.trim());
  const starts = lineStarts(text);
  const replacements: Replacement[] = [];
  const added = new Map<string, Map<number, string>>();
  for (const edit of edits) {
    const offset = (starts[edit.place.line - 1] ?? Number.NaN) + edit.place.column - 1;
    const record = recordAt(records, offset);
    if (record === undefined || record === header) return refuse({ code: "files.edit-misplaced", edit });
    const column = headings.indexOf(edit.field);
    const cell = record.values[column];
    if (column < 0 && edit.was === "" && offset === record.start) {
      const cells = added.get(edit.field) ?? new Map<number, string>();
      added.set(edit.field, cells.set(record.start, edit.becomes));
    } else if (cell === undefined || cell.start !== offset) {
      return refuse({ code: "files.edit-misplaced", edit });
    } else if (cell.value.trim() !== edit.was.trim()) {
      return refuse({ code: "files.edit-out-of-date", edit, found: cell.value });
    } else {
      replacements.push({
        start: cell.start,
        end: cell.end,
        text: writeCsvValue(edit.becomes, cell.isQuoted),
      });
    }
  }
  const columns = added.size === 0 ? [] : newColumns(records, added);
  return { ok: true, value: encodeLike(bytes, replaceAll(text, [...replacements, ...columns])) };
}

interface Cell {
  /** [start, end) with the quotes. */
  readonly start: number;
  readonly end: number;
  readonly value: string;
  readonly isQuoted: boolean;
}

interface CsvRecord {
  readonly start: number;
  readonly values: readonly Cell[];
}

function readRecords(text: string): readonly CsvRecord[] | undefined {
  const records: CsvRecord[] = [];
  for (let at = 0; at < text.length;) {
    const values: Cell[] = [];
    const next = scanRecord(text, at, (start, end, isQuoted) => {
      const value = readGuarded(valueOf(text, start, end, isQuoted));
      values.push({ start: isQuoted ? start - 1 : start, end: isQuoted ? end + 1 : end, value, isQuoted });
    });
    if (typeof next !== "number") return undefined;
    records.push({ start: at, values });
    at = next;
  }
  return records;
}

function recordAt(records: readonly CsvRecord[], offset: number): CsvRecord | undefined {
  let low = 0;
  let high = records.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((records[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return records[low - 1];
}

function newColumns(
  records: readonly CsvRecord[],
  added: ReadonlyMap<string, ReadonlyMap<number, string>>,
): readonly Replacement[] {
  const width = records[0]?.values.length ?? 0;
  return records.flatMap(({ start, values }, at) => {
    // Blank lines are no rows and get no column; rows of another length are faults of their own.
    const last = values.at(-1);
    if (last === undefined || values.length !== width) return [];
    const cells = [...added].map(([heading, column]) =>
      writeCsvValue(at === 0 ? heading : (column.get(start) ?? "")),
    );
    return [{ start: last.end, end: last.end, text: cells.map((cell) => `,${cell}`).join("") }];
  });
}

/** Offset at which each line begins; a line ends with LF, CR LF or CR. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1);
  }
  return starts;
}

function refuse(refusal: EditRefusal): Edited {
  return { ok: false, refusal };
}
