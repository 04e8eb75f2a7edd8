/** Matches the headings of a table with its declared fields; what is missing or unknown is a finding. */
import { languages, type Language } from "#lib/language.ts";
import { nearest } from "#lib/near.ts";
import { shortened } from "#lib/shortened.ts";
import type { SourceTable } from "#platform/files/index.ts";
import type { Fields, Table } from "../format/fields.ts";
import { unmarked } from "../format/headings.ts";
import { everywhere } from "../format/tables.ts";
import type { Collector } from "./collector.ts";

/** Where a field stands in the rows of one file: one column, or one for each language. */
export interface Column {
  readonly heading: string;
  readonly at: number;
  readonly language: Language;
}

export interface Columns {
  /** By field name; a field without column is absent. */
  readonly fields: ReadonlyMap<string, readonly Column[]>;
  /** Columns of the table's prefix ("code:lgsl"), by what stands behind the colon. */
  readonly prefixed: ReadonlyMap<string, Column>;
}

/** Every heading the table knows, translations included. */
function knownHeadings(table: Table): readonly string[] {
  const headings: string[] = [];
  for (const [name, field] of Object.entries({ ...table.fields, ...everywhere } satisfies Fields)) {
    headings.push(name);
    if (field.shape === "words") headings.push(...languages.map((language) => `${name}@${language}`));
  }
  return headings;
}

/** Finds the columns, or undefined when one that every row needs is not there: then no row can be read. */
export function matchColumns(
  table: Table,
  source: SourceTable,
  language: Language,
  found: Collector,
): Columns | undefined {
  const fields = new Map<string, Column[]>();
  const prefixed = new Map<string, Column>();
  const unknown: string[] = [];
  source.headings.forEach((heading, at) => {
    const named = table.prefix === undefined ? undefined : behindPrefix(heading, table.prefix.name);
    const field = fieldOf(table, heading, language);
    if (named !== undefined) {
      prefixed.set(named, { heading, at, language });
    } else if (field !== undefined) {
      const columns = fields.get(field.name) ?? [];
      if (columns.some((one) => one.language === field.language)) {
        const facts = { file: source.file, heading };
        found.add({
          code: "P0003",
          about: `${table.name}/${shortened(heading)}`,
          place: () => source.placeOfHeading(heading),
          facts,
          hint: "heading-twice",
        });
      }
      fields.set(field.name, [...columns, { heading, at, language: field.language }]);
    } else if (!(heading in everywhere)) {
      unknown.push(heading);
    }
  });
  // An empty YAML list has no keys at all, and lacks none.
  const isEmpty = source.headings.length === 0;
  const missing = Object.entries(table.fields).filter(
    ([name, field]) => field.required && !fields.has(name) && !isEmpty,
  );
  const mistyped = missing.map(([name]) => reportMissing(table, source, name, unknown, found));
  for (const heading of unknown) {
    if (!mistyped.includes(heading)) reportUnknown(table, source, heading, fields, found);
  }
  return missing.length === 0 ? { fields, prefixed } : undefined;
}

function fieldOf(
  table: Table,
  heading: string,
  language: Language,
): { name: string; language: Language } | undefined {
  if (Object.hasOwn(table.fields, heading)) return { name: heading, language };
  const marked = unmarked(heading);
  if (marked.language === undefined || !Object.hasOwn(table.fields, marked.name)) return undefined;
  return table.fields[marked.name]?.shape === "words"
    ? { name: marked.name, language: marked.language }
    : undefined;
}

function behindPrefix(heading: string, prefix: string): string | undefined {
  return heading.startsWith(`${prefix}:`) && heading.length > prefix.length + 1
    ? heading.slice(prefix.length + 1)
    : undefined;
}

function reportUnknown(
  table: Table,
  source: SourceTable,
  heading: string,
  have: ReadonlyMap<string, unknown>,
  found: Collector,
): void {
  const open = knownHeadings(table).filter((one) => !source.headings.includes(one) && !have.has(one));
  const near = nearest(heading, open)[0];
  found.add({
    code: "P0005",
    about: `${table.name}/${shortened(heading)}`,
    place: () => source.placeOfHeading(heading),
    facts: { file: source.file, what: "column", heading: shortened(heading), near: near ?? "" },
    hint: near === undefined ? "column" : "column-near",
  });
}

/** Returns the unknown heading that was probably meant: it is part of this finding, not one of its own. */
function reportMissing(
  table: Table,
  source: SourceTable,
  name: string,
  unknown: readonly string[],
  found: Collector,
): string | undefined {
  const near = nearest(name, unknown)[0];
  found.add({
    code: "P0004",
    about: `${table.name}/${name}`,
    place: () => source.placeOfHeading(near ?? name),
    facts: { file: source.file, table: table.name, field: name, near: near ?? "" },
    hint: near === undefined ? "add" : "near",
  });
  return near;
}
