/** Reads the requests of another system row by row: each as a matter is brought over, or why it cannot be. */
import type { Finding } from "#lib/finding.ts";
import type { Instant } from "#lib/instants.ts";
import { ok, refuse, type Result } from "#lib/result.ts";
import { defaultLimits, readCsv, type SourceTable } from "#platform/files/index.ts";
import { bind, type BoundRule, type Fields } from "./bind.ts";
import type { Filler, GivenTable, LookupTables } from "./columns.ts";
import type { CodeField, Mapping, timeFields } from "./format.ts";

/** A request in the words of Polity's own register and procedures. */
export interface MappedRow {
  readonly key: string;
  readonly function: string;
  readonly body?: string;
  readonly area?: string;
  readonly longitude?: number;
  readonly latitude?: number;
  readonly opened: Instant;
  readonly ended?: Instant;
  readonly due?: Instant;
  readonly state?: string;
  readonly outcome?: string;
  readonly channel?: string;
  readonly isPublished: boolean;
}

/** Why a row cannot be read. The text is `imports-311.fault.CODE`. */
export const faultCodes = [
  "length",
  "missing",
  "uncovered",
  "no-lookup",
  "time",
  "point",
  "key-twice",
] as const;

export interface RowFault {
  readonly code: (typeof faultCodes)[number];
  /** The field of the mapping; of rows that do not fit the headings there is none. */
  readonly field: string;
  readonly column: string;
  readonly value: string;
}

export interface ReadRow {
  /** 1 is the first row below the headings. */
  readonly row: number;
  /** What stands in it, in the order of the headings; nothing where it does not fit these. */
  readonly values: readonly string[];
  readonly key: string;
  readonly read: Result<MappedRow, RowFault>;
}

export interface Requests {
  readonly count: number;
  /** Columns that the mapping does not read: nothing of them is taken. */
  readonly unread: readonly string[];
  readonly rows: () => Generator<ReadRow>;
  /** The line on which a row begins. */
  readonly lineOf: (row: number) => number;
  /** The column that a field of the mapping is read from, and what stands there. */
  readonly standsAt: (row: ReadRow, field: string) => { readonly column: string; readonly value: string };
}

export interface RequestFiles {
  readonly requests: GivenTable;
  readonly lookups: LookupTables;
  /** Of the jurisdiction: holds where the mapping names none. */
  readonly timeZone: string;
}

/** Refused with the faults of the file, and with each column that the mapping reads and the file lacks. */
export function readRequests(
  mapping: Mapping,
  { requests, lookups, timeZone }: RequestFiles,
): Result<Requests, readonly Finding[]> {
  const { table, findings } = readCsv(requests.name, requests.bytes, defaultLimits);
  if (table === undefined) return refuse(findings);
  const bound = bind(mapping, table, lookups);
  if (!bound.ok) return bound;
  const fields = bound.value;
  const zone = mapping.timeZone ?? timeZone;
  const read = new Set(fields.columns);
  return ok({
    count: table.rowCount,
    unread: table.headings.filter((heading) => !read.has(heading)),
    rows: () => rowsOf(table, (values) => readRow(mapping, fields, values, zone)),
    lineOf: (row) => table.placeOf(row - 1).line,
    standsAt: ({ values }, field) => {
      const column = fields.byField.get(field) ?? "";
      return { column, value: values[table.headings.indexOf(column)] ?? "" };
    },
  });
}

/** Every row of the file: those that do not fit the headings as well. */
function* rowsOf(
  table: SourceTable,
  read: (values: readonly string[]) => Pick<ReadRow, "key" | "read">,
): Generator<ReadRow> {
  const seen = new Set<string>();
  let next = 0;
  const unfit = (row: number): ReadRow => ({
    row: row + 1,
    values: [],
    key: "",
    read: refuse({ code: "length", field: "", column: "", value: "" }),
  });
  for (const { row, values } of table.rows()) {
    for (; next < row; next++) yield unfit(next);
    next = row + 1;
    const one = read(values);
    const isTwice = one.key !== "" && seen.has(one.key);
    if (one.read.ok) seen.add(one.key);
    const twice = { code: "key-twice", field: "key", column: "", value: one.key } as const;
    yield { row: row + 1, values, ...one, ...(isTwice && { read: refuse(twice) }) };
  }
  for (; next < table.rowCount; next++) yield unfit(next);
}

/** Carries a fault out of the reading of a row; it never leaves this file. */
class Unreadable extends Error {
  readonly fault: RowFault;
  constructor(fault: RowFault) {
    super(fault.code);
    this.fault = fault;
  }
}

function readRow(
  mapping: Mapping,
  fields: Fields,
  values: readonly string[],
  zone: string,
): Pick<ReadRow, "key" | "read"> {
  let key = "";
  try {
    key = needed(filled(fields.key, "key", values), "key", fields.key);
    return { key, read: ok(mapped(mapping, fields, { key, values, zone })) };
  } catch (problem) {
    if (!(problem instanceof Unreadable)) throw problem;
    return { key, read: refuse(problem.fault) };
  }
}

function mapped(
  { published }: Mapping,
  fields: Fields,
  { key, values, zone }: { readonly key: string; readonly values: readonly string[]; readonly zone: string },
): MappedRow {
  const code = (field: CodeField | "published"): string => {
    const rule = fields.codes.get(field);
    return rule === undefined ? "" : valueOf(rule, field, values);
  };
  const time = (field: (typeof timeFields)[number]): Instant | undefined => {
    const bound = fields.times.get(field);
    if (bound === undefined) return undefined;
    const text = filled(bound.from, field, values);
    if (text === "") return undefined;
    const at = bound.rule.format.read(text, bound.rule.timeZone ?? zone);
    if (at === undefined) throw fault("time", field, bound.from, text);
    return at;
  };
  const opened = time("opened");
  if (opened === undefined) throw fault("missing", "opened", fields.times.get("opened")?.from, "");
  const ended = time("ended");
  const due = time("due");
  const state = ended === undefined ? code("state") : code("end");
  const outcome = ended === undefined ? "" : code("outcome");
  const isPublished = typeof published === "boolean" ? published : yesOrNo(code("published"), fields);
  const optional = Object.entries({
    body: code("body"),
    area: code("area"),
    state,
    outcome,
    channel: code("channel"),
  }).filter(([, text]) => text !== "");
  return {
    key,
    function: needed(code("function"), "function", fields.codes.get("function")?.from),
    opened,
    ...(ended !== undefined && { ended }),
    ...(due !== undefined && { due }),
    ...Object.fromEntries(optional),
    ...pointOf(fields, values),
    isPublished,
  };
}

function yesOrNo(text: string, fields: Fields): boolean {
  if (text === "yes" || text === "true") return true;
  if (text === "no" || text === "false") return false;
  throw fault("uncovered", "published", fields.codes.get("published")?.from, text);
}

function valueOf({ from, values, otherwise }: BoundRule, field: string, row: readonly string[]): string {
  const text = filled(from, field, row);
  if (values === undefined) return text;
  const known = values.get(text);
  if (known !== undefined) return known;
  if (otherwise !== undefined) return filled(otherwise, field, row);
  if (text === "") return "";
  throw fault("uncovered", field, from, text);
}

function filled(filler: Filler, field: string, row: readonly string[]): string {
  const result = filler.fill(row);
  if ("text" in result) return result.text;
  throw new Unreadable({ code: "no-lookup", field, column: result.column, value: result.missing });
}

function needed(text: string, field: string, filler: Filler | undefined): string {
  if (text !== "") return text;
  throw fault("missing", field, filler, "");
}

function fault(code: RowFault["code"], field: string, filler: Filler | undefined, value: string): Unreadable {
  return new Unreadable({ code, field, column: filler?.column ?? "", value });
}

/** None where both are empty or both are nought: so many systems write a place that they do not know. */
function pointOf({ point }: Fields, row: readonly string[]): Pick<MappedRow, "longitude" | "latitude"> {
  if (point === undefined) return {};
  const texts = {
    longitude: filled(point.longitude, "longitude", row),
    latitude: filled(point.latitude, "latitude", row),
  };
  if (texts.longitude === "" && texts.latitude === "") return {};
  const numbers = { longitude: Number(texts.longitude), latitude: Number(texts.latitude) };
  if (numbers.longitude === 0 && numbers.latitude === 0) return {};
  for (const [name, most] of [
    ["longitude", 180],
    ["latitude", 90],
  ] as const) {
    const isNumber = texts[name] !== "" && Math.abs(numbers[name]) <= most;
    if (!isNumber) throw fault("point", name, point[name], texts[name]);
  }
  return numbers;
}
