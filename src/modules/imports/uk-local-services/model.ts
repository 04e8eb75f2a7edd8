/**
 * The United Kingdom's local-services register as Polity tables. Pure: four foreign tables in, our tables out.
 * No value is changed: names, codes and addresses stay as they stand in the files, unknown ones too.
 */
import { historyOf, type History } from "./history.ts";
import type { ForeignRow, ForeignTables, ImportCounts, ImportedRegister, TableRows } from "./tables.ts";

/** Builds every table of the register. */
export function importUkLocalServices(from: ForeignTables): ImportedRegister {
  const history = historyOf(from.authorities, from.history);
  const tables: TableRows = {
    levels: levels(),
    areas: from.authorities.map((row) => areaOf(row, from, history)),
    bodies: [...from.authorities.map((row) => livingBodyOf(row, history)), ...history.former],
    functions: from.services.map(functionOf),
    assignments: from.services.flatMap(assignmentsOf),
    channels: channelsOf(from.links),
  };
  return { tables, counts: countsOf(from, history, tables) };
}

/** Tiers of local-authorities.csv (alphagov/local-links-manager): 1 county, 2 district, 3 unitary. */
const levelsOfTier: Readonly<Record<string, string>> = {
  "1": "county",
  "2": "district",
  "3": "county;district",
};

/** "Providing Tier" of local_services_publisher.csv: who provides, and so which levels must answer. */
const levelsOfProvidingTier: Readonly<Record<string, readonly string[]>> = {
  "county/unitary": ["county"],
  "district/unitary": ["district"],
  all: ["county", "district"],
};

/** True when the tier is one the importer knows; the reader refuses the others with their place. */
export function isKnownTier(tier: string): boolean {
  return tier in levelsOfTier;
}

/** True when the providing tier is one the importer knows. */
export function isKnownProvidingTier(tier: string): boolean {
  return tier in levelsOfProvidingTier;
}

function levels(): readonly Readonly<Record<string, string>>[] {
  return [
    { id: "county", name: "County", "name@zh-CN": "郡" },
    { id: "district", name: "District", "name@zh-CN": "区" },
  ];
}

function areaOf(row: ForeignRow, from: ForeignTables, history: History): Readonly<Record<string, string>> {
  const parent = from.authorities.find((one) => one.cells["id"] === row.cells["parent_local_authority_id"]);
  const known = history.ofAuthority.get(cell(row, "slug"));
  return {
    code: cell(row, "gss"),
    name: known?.niceName ?? cell(row, "name"),
    // A unitary is a lowest area; its body acts at both levels.
    level: cell(row, "tier_id") === "1" ? "county" : "district",
    parent: parent === undefined ? "" : cell(parent, "gss"),
    from: known?.from ?? "",
    country: cell(row, "country_name"),
    source: row.source,
  };
}

function livingBodyOf(row: ForeignRow, history: History): Readonly<Record<string, string>> {
  const known = history.ofAuthority.get(cell(row, "slug"));
  return {
    id: cell(row, "slug"),
    name: cell(row, "name"),
    kind: "council",
    levels: levelsOfTier[cell(row, "tier_id")] ?? "",
    area: cell(row, "gss"),
    from: known?.from ?? "",
    to: "",
    successors: "",
    "former-ids": known?.formerId ?? "",
    web: cell(row, "homepage_url"),
    country: cell(row, "country_name"),
    source: row.source,
  };
}

function functionOf(row: ForeignRow): Readonly<Record<string, string>> {
  const levelIds = levelsOfProvidingTier[cell(row, "Providing Tier")] ?? [];
  return {
    id: cell(row, "LGSL"),
    name: cell(row, "Description"),
    levels: levelIds.join(";"),
    answered: levelIds.length > 1 ? "every-level" : "once",
    "code:lgsl": cell(row, "LGSL"),
    source: row.source,
  };
}

function assignmentsOf(row: ForeignRow): readonly Readonly<Record<string, string>>[] {
  const levelIds = levelsOfProvidingTier[cell(row, "Providing Tier")] ?? [];
  return levelIds.map((level) => ({
    function: cell(row, "LGSL"),
    role: "answers",
    "rule-level": level,
    source: row.source,
  }));
}

// The header names four columns over six; the code columns (5 and 6) decide what a row is about. An interaction is
// written by the word that its code first stands beside, because the word is what people read.
function channelsOf(links: readonly ForeignRow[]): TableRows["channels"] {
  const wordOfCode = new Map<string, string>();
  for (const row of links) {
    const code = cell(row, "LGIL code");
    if (!wordOfCode.has(code)) wordOfCode.set(code, cell(row, "lgil"));
  }
  return links.map((row) => ({
    body: cell(row, "la"),
    function: cell(row, "LGSL code"),
    interaction: wordOfCode.get(cell(row, "LGIL code")) ?? "",
    kind: "web",
    address: cell(row, "link"),
    "former-body": "",
    note: cell(row, "lgsl"),
    source: row.source,
  }));
}

function countsOf(from: ForeignTables, history: History, tables: TableRows): ImportCounts {
  return {
    read: {
      authorities: from.authorities.length,
      services: from.services.length,
      links: from.links.length,
      history: from.history.length,
    },
    kept: {
      areas: tables.areas.length,
      livingBodies: from.authorities.length,
      formerBodies: history.former.length,
      functions: tables.functions.length,
      assignments: tables.assignments.length,
      channels: tables.channels.length,
    },
    left: history.left,
  };
}

function cell(row: ForeignRow, name: string): string {
  return row.cells[name] ?? "";
}
