/** A register as YAML files: words by language and lists as YAML writes them. */
import {
  defaultLimits,
  writeYaml,
  type Limits,
  type RegisterFiles,
  type SourceTable,
  type TableRow,
  type YamlValue,
} from "#platform/files/index.ts";
import { type Language } from "#lib/language.ts";
import type { Table } from "../format/fields.ts";
import { unmarked } from "../format/headings.ts";
import { tables as declared } from "../format/tables.ts";
import { openRegister, registerFolder } from "../read/index.ts";
import { withoutTables, type Written } from "./as-csv.ts";

/** Every table as register/TABLE.yaml; other files as they are. The first row names every column, also empty ones. */
export function registerAsYaml(files: RegisterFiles, limits: Limits = defaultLimits): Written {
  const { jurisdiction, tables, isWhole, findings } = openRegister(files, limits);
  if (!isWhole) return { files: undefined, findings };
  const written = withoutTables(files);
  for (const [name, source] of tables) {
    const columns = columnsOf(declared[name], source, jurisdiction?.language ?? "en");
    written.set(`${registerFolder}${name}.yaml`, writeYaml(source.rows().map((row) => rowOf(columns, row))));
  }
  return { files: written, findings };
}

interface Column {
  readonly key: string;
  /** Set when the field stands in several languages, so that its words are written by language. */
  readonly language: string | undefined;
  readonly isList: boolean;
}

function columnsOf({ fields }: Table, { headings }: SourceTable, mainLanguage: Language): readonly Column[] {
  const isTranslated = (name: string): boolean =>
    headings.some((one) => unmarked(one).language !== undefined && unmarked(one).name === name);
  return headings.map((heading) => {
    const { name, language } = unmarked(heading);
    const shape = Object.hasOwn(fields, name) ? fields[name]?.shape : undefined;
    if (shape === "words" && isTranslated(name))
      return { key: name, language: language ?? mainLanguage, isList: false };
    return { key: heading, language: undefined, isList: shape === "list" && name === heading };
  });
}

function rowOf(columns: readonly Column[], { row, values }: TableRow): ReadonlyMap<string, YamlValue> {
  const cells = new Map<string, YamlValue>();
  const byLanguage = new Map<string, Record<string, string>>();
  columns.forEach(({ key, language, isList }, at) => {
    const value = (values[at] ?? "").trim() === "" ? "" : (values[at] ?? "");
    if (value === "" && row > 0) return;
    if (language !== undefined) {
      const words = byLanguage.get(key) ?? {};
      words[language] = value;
      byLanguage.set(key, words);
      cells.set(key, { byLanguage: words });
    } else {
      cells.set(
        key,
        isList && value !== "" ? { several: value.split(/[;；]/).map((part) => part.trim()) } : value,
      );
    }
  });
  return cells;
}
