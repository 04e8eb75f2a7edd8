/** What an import finds here of what it brings: the same rows, brought before. */
import { createHash } from "node:crypto";
import type { Store } from "#platform/db/index.ts";
import type { ImportedRow } from "../shapes/imported.ts";
import type { RequestsTables } from "../tables.ts";

export interface Known {
  readonly matter: string;
  readonly fingerprint: string;
  /** The version that the last import left. */
  readonly left: number;
  /** The version it has now. */
  readonly version: number;
  readonly isErased: boolean;
  /** How many here move with it: they are told what becomes of it. */
  readonly joined: number;
}

/** Those of the keys that were brought before. */
export async function knownOf(
  store: Store,
  source: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Known>> {
  if (keys.length === 0) return new Map();
  const rows = await store
    .tables<RequestsTables>()
    .selectFrom("requests_imported")
    .innerJoin("requests_matter", "requests_matter.number", "requests_imported.matter")
    .select([
      "key",
      "matter",
      "fingerprint",
      "requests_imported.version as left",
      "requests_matter.version as version",
      "erased_at",
      "joined",
    ])
    .where("source", "=", source)
    .where("key", "in", [...keys])
    .forUpdate()
    .execute();
  return new Map(
    rows.map(({ key, erased_at, ...known }) => [key, { ...known, isErased: erased_at !== null }]),
  );
}

/** SHA-256 of the row, whatever the order in which its fields were given. */
export function fingerprintOf(row: ImportedRow): string {
  const fields = Object.entries(row).sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(fields)).digest("hex");
}
