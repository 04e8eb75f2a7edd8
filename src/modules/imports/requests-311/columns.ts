/** Binds what is written in a mapping to the columns of the files: a column that is not there is a fault of the mapping, with its place. */
import { faults } from "#engines/rules/index.ts";
import type { Finding } from "#lib/finding.ts";
import { nearest } from "#lib/near.ts";
import { ok, refuse, type Result } from "#lib/result.ts";
import { defaultLimits, readCsv } from "#platform/files/index.ts";
import type { Lookup, Template } from "./format.ts";
import { type ColumnPiece, idOf } from "./template.ts";

/** A file as given: the name it is spoken of by, and its bytes. */
export interface GivenTable {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A table that others point to: its rows by key. */
export interface LookupTable {
  readonly headings: readonly string[];
  readonly rows: ReadonlyMap<string, readonly string[]>;
  readonly all: readonly (readonly string[])[];
}

export type LookupTables = ReadonlyMap<string, { readonly lookup: Lookup; readonly table: LookupTable }>;

/** Reads the lookups; refused with the faults of the files, and for keys that are no column or not there. */
export function readLookups(
  lookups: ReadonlyMap<string, Lookup>,
  fileOf: (file: string) => GivenTable,
): Result<LookupTables, readonly Finding[]> {
  const findings: Finding[] = [];
  const tables = new Map<string, { readonly lookup: Lookup; readonly table: LookupTable }>();
  for (const [id, lookup] of lookups) {
    const { name, bytes } = fileOf(lookup.file);
    const { table, findings: own } = readCsv(name, bytes, defaultLimits);
    findings.push(...own);
    if (table === undefined) continue;
    const at = table.headings.indexOf(lookup.key);
    if (at < 0) findings.push(...noColumn(lookup.key, lookup.place, table.headings));
    const all = [...table.rows()].map(({ values }) => values);
    tables.set(id, {
      lookup,
      table: { headings: table.headings, all, rows: new Map(all.map((row) => [row[at] ?? "", row])) },
    });
  }
  return findings.length > 0 ? refuse(findings) : ok(tables);
}

/** What a template gives for a row; or the column whose value points to no row of its lookup. */
export type Filled = { readonly text: string } | { readonly missing: string; readonly column: string };

export interface Filler {
  /** The first column of the table itself that it reads; undefined where it reads none. */
  readonly column: string | undefined;
  readonly fill: (row: readonly string[]) => Filled;
}

/** A template for the rows of a table with these headings. */
export function fillerOf(
  { pieces, place }: Template,
  headings: readonly string[],
  lookups: LookupTables,
): Result<Filler, readonly Finding[]> {
  const findings: Finding[] = [];
  const readers = pieces.map((piece) => {
    if (typeof piece === "string") return { column: undefined, read: (): Filled => ({ text: piece }) };
    const reader = readerOf(piece, headings, lookups);
    if (reader !== undefined) return reader;
    const known = [...headings, ...lookupColumns(lookups, headings)];
    const name = piece.lookup === undefined ? piece.column : `${piece.lookup}.${piece.column}`;
    findings.push(...noColumn(name, place, known));
    return { column: undefined, read: (): Filled => ({ text: "" }) };
  });
  if (findings.length > 0) return refuse(findings);
  return ok({
    column: readers.find(({ column }) => column !== undefined)?.column,
    fill: (row) => {
      let text = "";
      let isFilled = readers.every(({ column }) => column === undefined);
      for (const { column, read } of readers) {
        const filled = read(row);
        if ("missing" in filled) return filled;
        if (column !== undefined && filled.text !== "") isFilled = true;
        text += filled.text;
      }
      // "council-" of no council is no place.
      return { text: isFilled ? text.trim() : "" };
    },
  });
}

function readerOf(
  { lookup: id, column, isId }: ColumnPiece,
  headings: readonly string[],
  lookups: LookupTables,
): { readonly column: string; readonly read: (row: readonly string[]) => Filled } | undefined {
  const written = (text: string): Filled => ({ text: isId ? idOf(text) : text });
  // A heading may look like a column of a lookup: the file's own come first.
  const own = headings.indexOf(id === undefined ? column : `${id}.${column}`);
  if (own >= 0) return { column: headings[own] ?? "", read: (row) => written(row[own] ?? "") };
  const found = lookups.get(id ?? "");
  if (found === undefined) return undefined;
  const { lookup, table } = found;
  const by = headings.indexOf(lookup.by);
  const there = table.headings.indexOf(column);
  if (by < 0 || there < 0) return undefined;
  return {
    column: lookup.by,
    read: (row) => {
      const key = row[by] ?? "";
      if (key === "") return written("");
      const other = table.rows.get(key);
      return other === undefined ? { missing: key, column: lookup.by } : written(other[there] ?? "");
    },
  };
}

function lookupColumns(lookups: LookupTables, headings: readonly string[]): readonly string[] {
  return [...lookups].flatMap(([id, { lookup, table }]) =>
    headings.includes(lookup.by) ? table.headings.map((heading) => `${id}.${heading}`) : [],
  );
}

/** The finding for a column that no file has. */
export function noColumn(
  name: string,
  place: Template["place"],
  known: readonly string[],
): readonly Finding[] {
  const found = faults();
  const near = nearest(name, known, 3);
  found.add("P0801", place, {
    hint: near.length > 0 ? "choice-near" : "choice",
    facts: { value: name, near, members: known },
    about: name,
  });
  return found.findings();
}
