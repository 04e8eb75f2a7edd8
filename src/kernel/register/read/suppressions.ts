/** suppressions.yaml: findings a person decided to live with, why, and until when. */
import type { PlainDate } from "#lib/dates.ts";
import type { Finding, Place } from "#lib/finding.ts";
import { defaultLimits, readYamlTable, type Limits, type RegisterFiles } from "#platform/files/index.ts";
import { suppressionFields } from "../format/jurisdiction.ts";
import { collector } from "./collector.ts";
import { readRows } from "./rows.ts";

const suppressionsFile = "suppressions.yaml";

/** One suppression as written; undefined = not given. Whether it is complete, expired or unused is for the check to say. */
export interface Suppression {
  readonly code: string | undefined;
  /** A finding's fingerprint, or the beginning of one with "*" behind it. */
  readonly fingerprint: string | undefined;
  readonly reason: string | undefined;
  readonly person: string | undefined;
  /** The last day on which it holds. */
  readonly until: PlainDate | undefined;
  readonly place: Place;
}

export interface SuppressionReading {
  readonly suppressions: readonly Suppression[];
  readonly findings: readonly Finding[];
}

/** Reads them; a jurisdiction without the file has none. One whose date cannot be read is a finding and left out. */
export function readSuppressions(files: RegisterFiles, limits: Limits = defaultLimits): SuppressionReading {
  const bytes = files.get(suppressionsFile);
  if (bytes === undefined) return { suppressions: [], findings: [] };
  const { table, findings } = readYamlTable(suppressionsFile, bytes, limits, "en");
  if (table === undefined) return { suppressions: [], findings };
  const found = collector();
  const rows =
    readRows({ name: "suppressions", term: undefined, fields: suppressionFields }, table, "en", found) ?? [];
  const until = table.headings.indexOf("until");
  const dated = new Set<number>();
  for (const { row, values } of table.rows()) if ((values[until] ?? "").trim() !== "") dated.add(row);
  const readable = rows.filter(({ row, is }) => is.until !== undefined || !dated.has(row));
  const suppressions = readable.map(({ row, is }) => ({ ...is, place: table.placeOf(row) }));
  return { suppressions, findings: found.findings() };
}
