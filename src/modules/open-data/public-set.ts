/** What a set of open data is: its files, its columns, and how often it changes. Declared once for pages, catalogue and files. */
import type { Language, Say } from "#lib/language.ts";
import type { OpenDataContext } from "./context.ts";

/** The words of both languages, for files that hold both. */
export type Says = Readonly<Record<Language, Say>>;

/** The names of CSV on the Web (W3C, Tabular Metadata Vocabulary, 5.11.1). */
export type ColumnType = "string" | "date" | "dateTime" | "integer" | "decimal" | "boolean";

export interface Column {
  /** As it stands in the first line of the table. */
  readonly name: string;
  readonly type: ColumnType;
  /** What it means. */
  readonly about: (say: Say) => string;
}

/** One way to take a set away. */
export interface PublicFile {
  /** From the root; it stays. */
  readonly path: string;
  readonly kind: keyof typeof kinds;
}

/** Media types (IANA), and the name of the file type in the authority table of the EU where there is one. */
export const kinds = {
  csv: { type: "text/csv", authority: "CSV" },
  json: { type: "application/json", authority: "JSON" },
  jsonld: { type: "application/ld+json", authority: "JSON_LD" },
  geojson: { type: "application/geo+json", authority: "GEOJSON" },
  atom: { type: "application/atom+xml", authority: "ATOM" },
} as const;

export type Cell = string | number | boolean | undefined;
/** A row by the names of its columns; a cell that is not there is empty. */
export type Row = Readonly<Record<string, Cell>>;

export interface PublicSet {
  /** Part of its addresses; its words are `open-data.sets.ID`. */
  readonly id: string;
  readonly part: "register" | "matters" | "law" | "record";
  /** Of the EU's authority table "data-theme". */
  readonly theme: "GOVE" | "JUST" | "SOCI";
  /** Of the EU's authority table "frequency": when it changes, every minute at most, once a day. */
  readonly changes: "IRREG" | "UPDATE_CONT" | "DAILY";
  readonly files: readonly PublicFile[];
  /** Of the table; empty where there is none. */
  readonly columns: readonly Column[];
  /** The page that shows the same to people, below the language. */
  readonly page: string;
  /** Given for the sets whose files this module writes. */
  readonly rows?: (context: OpenDataContext, at: { readonly origin: string }) => Promise<readonly Row[]>;
  /** How large a file is, where it is known without making it. */
  readonly bytes?: Readonly<Partial<Record<PublicFile["kind"], number>>>;
}

/** The two files of a set that this module writes. */
export function ownFiles(id: string): readonly PublicFile[] {
  return [
    { path: `/data/${id}.csv`, kind: "csv" },
    { path: `/data/${id}.json`, kind: "json" },
  ];
}

/** Columns of a set in their order, explained by `open-data.columns.ID.NAME`. */
export function columnsOf(id: string, types: Readonly<Record<string, ColumnType>>): readonly Column[] {
  return Object.entries(types).map(([name, type]) => ({
    name,
    type,
    about: (say) => say(`open-data.columns.${id}.${name}`),
  }));
}
