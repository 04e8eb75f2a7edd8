/** The file that says how requests of another system become matters here: which columns, what their values mean, how times are written. */
import { faults, shapes, type SourceFile } from "#engines/rules/index.ts";
import type { Finding, Place } from "#lib/finding.ts";
import type { LocalWords } from "#lib/language.ts";
import { ok, refuse, type Result } from "#lib/result.ts";
import { defaultLimits, readYaml } from "#platform/files/index.ts";
import { readFormat, type TimeFormat } from "./moments.ts";
import { type Piece, readTemplate } from "./template.ts";

const { either, id, listOf, mapOf, needed, optional, policyId, record, scalar, text, words, yesNo } = shapes;

const isScalar = (node: { readonly kind: string }): boolean => node.kind === "scalar";
const anyKey = (key: string): boolean => key.length > 0 && key.length < 200;

const template = scalar("text", readTemplate, { type: ["string", "number", "boolean"] });

const timeZone = scalar("text", (written) => (isTimeZone(written) ? written : undefined), { type: "string" });

/** What a value means may be nothing. */
const meaning = scalar("text", (written) => written, { type: ["string", "number", "boolean"] });

const rule = either(
  isScalar,
  template,
  record({
    from: needed(template),
    values: optional(mapOf(meaning, "text", anyKey)),
    otherwise: optional(template),
  }),
);

const times = either(
  isScalar,
  template,
  record({
    from: needed(template),
    format: optional(scalar("text", readFormat, { type: "string" })),
    "time-zone": optional(timeZone),
  }),
);

const cellsOf = mapOf(text, "text", anyKey);
/** A row as one thing: a list of lists of cells would be read as one long list. */
const writtenRow: shapes.Shape<{ readonly cells: NonNullable<ReturnType<typeof cellsOf.read>> }> = {
  schema: cellsOf.schema,
  read: (node, reading) => {
    const cells = cellsOf.read(node, reading);
    return cells && { cells };
  },
};

const block = record({
  rows: optional(listOf(writtenRow)),
  from: optional(id),
  without: optional(mapOf(text, "text", anyKey)),
  columns: optional(mapOf(template, "text", anyKey)),
});

const registerShape = record({
  code: needed(policyId),
  name: needed(words),
  language: needed(text),
  "time-zone": optional(timeZone),
  "default-desk": optional(text),
  calendar: optional(text),
  retention: optional(text),
  tables: needed(mapOf(listOf(block), "id", (key) => /^[a-z]+$/.test(key))),
});

export const mappingShape = record({
  import: needed(policyId),
  title: needed(words),
  "time-zone": optional(timeZone),
  lookups: optional(mapOf(record({ file: needed(text), key: needed(text), by: optional(text) }))),
  rows: needed(
    record({
      key: needed(template),
      function: needed(rule),
      body: optional(rule),
      area: optional(rule),
      longitude: optional(template),
      latitude: optional(template),
      opened: needed(times),
      ended: optional(times),
      due: optional(times),
      state: optional(rule),
      end: optional(rule),
      outcome: optional(rule),
      channel: optional(rule),
      published: needed(either(isScalar, yesNo, rule)),
    }),
  ),
  register: optional(registerShape),
});

/** A text with columns in it, and where it is written. */
export interface Template {
  readonly pieces: readonly Piece[];
  readonly place: Place;
}

export interface Rule {
  readonly from: Template;
  /** What each value means; undefined where it is taken as it stands. */
  readonly values: ReadonlyMap<string, string> | undefined;
  readonly otherwise: Template | undefined;
}

export interface TimeRule {
  readonly from: Template;
  readonly format: TimeFormat;
  /** Of the times that say none themselves. */
  readonly timeZone: string | undefined;
}

export const codeFields = ["function", "body", "area", "state", "end", "outcome", "channel"] as const;
export type CodeField = (typeof codeFields)[number];
export const timeFields = ["opened", "ended", "due"] as const;

export interface Lookup {
  readonly file: string;
  readonly key: string;
  /** The column of the requests that holds the key. */
  readonly by: string;
  readonly place: Place;
}

export type MappedRegister = NonNullable<ReturnType<typeof registerShape.read>>;

export interface Mapping {
  readonly id: string;
  readonly title: LocalWords;
  readonly timeZone: string | undefined;
  readonly lookups: ReadonlyMap<string, Lookup>;
  readonly key: Template;
  readonly codes: Readonly<Partial<Record<CodeField, Rule>>>;
  readonly times: Readonly<Partial<Record<(typeof timeFields)[number], TimeRule>>>;
  readonly point: { readonly longitude: Template; readonly latitude: Template } | undefined;
  readonly published: boolean | Rule;
  readonly register: MappedRegister | undefined;
}

type Written<Of> = Of extends { readonly read: (...args: never) => infer Value } ? NonNullable<Value> : never;

/** Reads the mapping; refused with every fault in it. */
export function readMapping(file: string, bytes: Uint8Array): Result<Mapping, readonly Finding[]> {
  const { root, text: source, findings } = readYaml(file, bytes, defaultLimits);
  if (root === undefined) return refuse(findings);
  const found = faults();
  const from: SourceFile = { file, text: source, root };
  const read = mappingShape.read(root, { source: from, faults: found, broken: new Set() });
  if (read !== undefined && (read.rows.longitude === undefined) !== (read.rows.latitude === undefined))
    found.add("P0801", read.rows.place, {
      hint: "key-missing",
      facts: { name: read.rows.longitude === undefined ? "longitude" : "latitude" },
    });
  if (read === undefined || found.errors() > 0) return refuse(found.findings());
  const { rows } = read;
  const { longitude, latitude, published } = rows;
  const lookups = (read.lookups ?? []).map(({ key, place, value }): readonly [string, Lookup] => [
    key,
    { file: value.file.value, key: value.key.value, by: value.by?.value ?? value.key.value, place },
  ]);
  return ok({
    id: read.import.value,
    title: read.title,
    timeZone: read["time-zone"]?.value,
    lookups: new Map(lookups),
    key: templateOf(rows.key),
    codes: given(codeFields, (field) => rows[field] && ruleOf(rows[field])),
    times: given(timeFields, (field) => rows[field] && timesOf(rows[field])),
    point:
      longitude === undefined || latitude === undefined
        ? undefined
        : { longitude: templateOf(longitude), latitude: templateOf(latitude) },
    published:
      "value" in published && typeof published.value === "boolean"
        ? published.value
        : ruleOf(published as Written<typeof rule>),
    register: read.register,
  });
}

function given<Name extends string, Value>(
  names: readonly Name[],
  of: (name: Name) => Value | undefined,
): Partial<Record<Name, Value>> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = of(name);
      return value === undefined ? [] : [[name, value]];
    }),
  ) as Partial<Record<Name, Value>>; // By construction.
}

function templateOf({ value, place }: Written<typeof template>): Template {
  return { pieces: value, place };
}

function ruleOf(written: Written<typeof rule>): Rule {
  if ("value" in written) return { from: templateOf(written), values: undefined, otherwise: undefined };
  const { from, values, otherwise } = written;
  return {
    from: templateOf(from),
    values: values && new Map(values.map(({ key, value }) => [key, value.value])),
    otherwise: otherwise && templateOf(otherwise),
  };
}

const iso = readFormat("iso");

function timesOf(written: Written<typeof times>): TimeRule {
  if (iso === undefined) throw new Error("times in ISO 8601 can be read");
  if ("value" in written) return { from: templateOf(written), format: iso, timeZone: undefined };
  const { from, format } = written;
  return { from: templateOf(from), format: format?.value ?? iso, timeZone: written["time-zone"]?.value };
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
