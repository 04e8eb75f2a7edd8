/** The register: every table as it is in force, and the whole for programs. */
import { type Language, languages, type Say } from "#lib/language.ts";
import { type TableName, tableNames } from "#kernel/register/model.ts";
import { adoptedVersions } from "#kernel/register/index.ts";
import type { OpenDataContext } from "../context.ts";
import { type Column, type ColumnType, columnsOf, ownFiles, type PublicSet } from "../public-set.ts";

const pages: Readonly<Record<TableName, string>> = {
  levels: "/places",
  areas: "/places",
  bodies: "/organisations",
  posts: "/organisations",
  bases: "/services",
  functions: "/services",
  assignments: "/services",
  channels: "/services",
  decisions: "/findings",
  codes: "/services",
};

export function registerSets({ tables }: OpenDataContext): readonly PublicSet[] {
  return [
    ...tableNames.map((id): PublicSet => {
      const csv = tables.get(id);
      return {
        id,
        part: "register",
        theme: "GOVE",
        changes: "IRREG",
        files: ownFiles(id),
        columns: csv === undefined ? [] : headingsOf(csv).map((name) => registerColumn(id, name)),
        page: pages[id],
        ...(csv !== undefined && { bytes: { csv: csv.byteLength } }),
      };
    }),
    {
      // Its tables are sets of their own, as CSV too.
      id: "register",
      part: "register",
      theme: "GOVE",
      changes: "IRREG",
      files: [
        { path: "/register.json", kind: "json" },
        { path: "/register.jsonld", kind: "jsonld" },
      ],
      columns: [],
      page: "/services",
    },
  ];
}

/** The versions that were adopted. By whom stands on the page of versions. */
export const versionsSet: PublicSet = {
  id: "versions",
  part: "register",
  theme: "GOVE",
  changes: "IRREG",
  files: ownFiles("versions"),
  columns: columnsOf("versions", {
    number: "integer",
    in_force_from: "date",
    adopted_at: "dateTime",
    sha256: "string",
    made_from: "integer",
  }),
  page: "/versions",
  rows: async ({ kept }) =>
    kept === undefined
      ? []
      : (await adoptedVersions(kept.store)).map(({ number, inForceFrom, adoptedAt, hash, base }) => ({
          number,
          in_force_from: inForceFrom,
          adopted_at: adoptedAt,
          sha256: hash,
          made_from: base,
        })),
};

/** The headings of a table that `kernel/register` wrote: no name of a column holds a comma. */
function headingsOf(csv: Uint8Array): readonly string[] {
  const end = csv.indexOf(10);
  const line = new TextDecoder().decode(csv.subarray(0, end < 0 ? csv.length : end)).trim();
  return line === "" ? [] : line.split(",");
}

const everywhere = ["note", "source", "country"];

/** "name@zh-CN" is a translation of "name", "code:lgsl" a code of the classification "lgsl". */
function registerColumn(table: TableName, heading: string): Column {
  const [field = "", translation] = heading.split("@");
  const [prefix = "", scheme] = field.split(":");
  const meaning = (say: Say): string => {
    if (scheme !== undefined) return say(`format.prefix.${table}`);
    return everywhere.includes(prefix)
      ? say(`format.everywhere.${prefix}`)
      : say(`format.fields.${table}.${prefix}`);
  };
  return {
    name: heading,
    type: typeOf(field),
    about: (say) =>
      translation === undefined || !isSpoken(translation)
        ? meaning(say)
        : say("open-data.translated", {
            meaning: meaning(say),
            language: say(`open-data.languages.${translation}`),
          }),
  };
}

function isSpoken(tag: string): tag is Language {
  return languages.some((one) => one === tag);
}

function typeOf(field: string): ColumnType {
  if (field === "from" || field === "to") return "date";
  return field === "population" ? "integer" : "string";
}
