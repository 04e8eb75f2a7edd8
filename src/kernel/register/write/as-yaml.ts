/** A register as YAML files: words by language and lists as YAML writes them. */
import { Document, visit } from "yaml";
import { defaultLimits, type Limits, type RegisterFiles, type SourceTable } from "#platform/files/index.ts";
import { languages, type Language } from "#lib/language.ts";
import type { Table } from "../format/fields.ts";
import { tables as declared } from "../format/tables.ts";
import { openRegister, registerFolder } from "../read/index.ts";
import { withoutTables, type Written } from "./as-csv.ts";

/** Every table as register/TABLE.yaml; other files as they are. The first row names every column, also empty ones. */
export function registerAsYaml(files: RegisterFiles, limits: Limits = defaultLimits): Written {
  const { jurisdiction, tables, isWhole, findings } = openRegister(files, limits);
  if (!isWhole) return { files: undefined, findings };
  const written = withoutTables(files);
  for (const [name, table] of tables) {
    const text = tableAsYaml(declared[name], table, jurisdiction?.language ?? "en");
    written.set(`${registerFolder}${name}.yaml`, new TextEncoder().encode(text));
  }
  return { files: written, findings };
}

type Value = string | null | readonly string[] | Readonly<Record<string, string | null>>;

function tableAsYaml(table: Table, source: SourceTable, language: Language): string {
  const rows = source
    .rows()
    .map(({ row, values }) => rowOf(table, source.headings, values, language, row === 0));
  const document = new Document([...rows]);
  // Each row a block of lines; words by language and lists on one line.
  visit(document, {
    Collection: (_, node, path) => {
      if (path.length > 3) node.flow = true;
    },
  });
  return document.toString({ lineWidth: 0, nullStr: "", flowCollectionPadding: true });
}

function rowOf(
  table: Table,
  headings: readonly string[],
  values: readonly string[],
  language: Language,
  keepsEmpty: boolean,
): Readonly<Record<string, Value>> {
  const row: Record<string, Value> = {};
  headings.forEach((heading, at) => {
    const value = values[at] ?? "";
    if (value.trim() === "" && !keepsEmpty) return;
    const written = value.trim() === "" ? null : value;
    const words = translated(table, headings, heading, language);
    if (words !== undefined) row[words.name] = { ...asMapping(row[words.name]), [words.language]: written };
    else if (table.fields[heading]?.shape === "list" && written !== null)
      row[heading] = written.split(/[;；]/).map((part) => part.trim());
    else row[heading] = written;
  });
  return row;
}

/** The field and language of a heading, when the table has this field in more than one column. */
function translated(
  table: Table,
  headings: readonly string[],
  heading: string,
  language: Language,
): { name: string; language: Language } | undefined {
  const name = languages.reduce(
    (rest, one) => (rest.endsWith(`@${one}`) ? rest.slice(0, -one.length - 1) : rest),
    heading,
  );
  const others = languages.filter((one) => headings.includes(`${name}@${one}`));
  if (others.length === 0 || !Object.hasOwn(table.fields, name) || table.fields[name]?.shape !== "words")
    return undefined;
  return { name, language: others.find((one) => heading === `${name}@${one}`) ?? language };
}

function asMapping(value: Value | undefined): Readonly<Record<string, string | null>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, string | null>>)
    : {};
}
