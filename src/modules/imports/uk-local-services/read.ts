/** Reads the four foreign files as they are published, each by its own convention; refuses with the place of the fault. */
import type { Finding } from "#lib/finding.ts";
import { nearest } from "#lib/near.ts";
import { refuse, ok, type Result } from "#lib/result.ts";
import { defaultLimits, fileFault, readCsv, type SourceTable } from "#platform/files/index.ts";
import { isKnownProvidingTier, isKnownTier } from "./model.ts";
import type { ForeignRow, ForeignTables } from "./tables.ts";

/** A file as given: the name it is spoken of by, and its bytes. */
export interface ForeignFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export type ForeignFiles = Readonly<Record<keyof ForeignTables, ForeignFile>>;

/** Reads all four, or refuses with every fault that was found. */
export function readForeignTables(files: ForeignFiles): Result<ForeignTables, readonly Finding[]> {
  const authorities = readTable(files.authorities, authorityColumns);
  // By convention of the publisher the services are Windows-1252; every byte is a character there.
  const services = readTable(asUtf8(files.services, "windows-1252"), [
    "LGSL",
    "Description",
    "Providing Tier",
  ]);
  const links = readTable(withSixHeadings(files.links), [...linkHeadings]);
  const history = readTable(files.history, historyColumns);
  const findings = [
    ...[authorities, services, links, history].flatMap((table) => table.findings),
    ...unknownValues(authorities, "tier_id", isKnownTier, ["1", "2", "3"]),
    ...unknownValues(services, "Providing Tier", isKnownProvidingTier, [
      "county/unitary",
      "district/unitary",
      "all",
    ]),
  ];
  if (findings.length > 0) return refuse(findings);
  return ok({
    authorities: authorities.rows,
    services: services.rows,
    links: links.rows,
    history: history.rows,
  });
}

const authorityColumns = [
  "id",
  "gss",
  "tier_id",
  "parent_local_authority_id",
  "slug",
  "country_name",
  "homepage_url",
  "name",
];
const historyColumns = [
  "local-authority-code",
  "official-name",
  "nice-name",
  "gss-code",
  "start-date",
  "end-date",
  "replaced-by",
  "nation",
  "gov-uk-slug",
];

/** The published header names the first four of six columns. */
const linkHeadings = ["la", "lgsl", "lgil", "link", "LGSL code", "LGIL code"] as const;

interface Read {
  readonly source: SourceTable | undefined;
  readonly rows: readonly ForeignRow[];
  readonly findings: readonly Finding[];
}

function readTable(file: ForeignFile, needed: readonly string[]): Read {
  const { table, findings } = readCsv(file.name, file.bytes, defaultLimits);
  if (table === undefined) return { source: undefined, rows: [], findings };
  const missing = needed
    .filter((heading) => !table.headings.includes(heading))
    .map((heading) => missingColumn(table, heading));
  return {
    source: table,
    rows: missing.length > 0 ? [] : rowsOf(table),
    findings: [...findings, ...missing],
  };
}

function rowsOf(table: SourceTable): readonly ForeignRow[] {
  const rows: ForeignRow[] = [];
  for (const { row, values } of table.rows()) {
    const { line } = table.placeOf(row);
    const cells = Object.fromEntries(table.headings.map((heading, at) => [heading, values[at] ?? ""]));
    rows.push({ source: `${table.file}:${line}`, line, row, cells });
  }
  return rows;
}

function missingColumn(table: SourceTable, field: string): Finding {
  const near = nearest(field, table.headings)[0];
  const facts = { table: table.file, field, near: near ?? "" };
  return fileFault("P0004", table.placeOfHeading(near ?? field), {
    about: field,
    facts,
    hint: near === undefined ? "add" : "near",
  });
}

function unknownValues(
  { source, rows }: Read,
  heading: string,
  isKnown: (value: string) => boolean,
  choices: readonly string[],
): readonly Finding[] {
  if (source === undefined) return [];
  return rows
    .filter((row) => !isKnown(row.cells[heading] ?? ""))
    .map((row) => {
      const value = row.cells[heading] ?? "";
      const facts = { table: source.file, field: heading, value, near: "", choices, distinct: "one" };
      const details = { about: `${heading}/${row.line}`, facts, hint: "choice" };
      return fileFault("P0007", source.placeOf(row.row, heading), details);
    });
}

function asUtf8(file: ForeignFile, encoding: string): ForeignFile {
  const text = new TextDecoder(encoding).decode(file.bytes);
  return { name: file.name, bytes: new TextEncoder().encode(text) };
}

function withSixHeadings(file: ForeignFile): ForeignFile {
  const text = new TextDecoder("utf-8").decode(file.bytes.subarray(0, 200));
  const published = /^la,lgsl,lgil,link(?=\r?\n)/.exec(text);
  if (published === null) return file;
  const skipped = new TextEncoder().encode(published[0]).length + (hasByteOrderMark(file.bytes) ? 3 : 0);
  const header = new TextEncoder().encode(linkHeadings.join(","));
  const rest = file.bytes.subarray(skipped);
  const bytes = new Uint8Array(header.length + rest.length);
  bytes.set(header);
  bytes.set(rest, header.length);
  return { name: file.name, bytes };
}

function hasByteOrderMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}
