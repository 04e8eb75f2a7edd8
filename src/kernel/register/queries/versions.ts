/** The registers that were adopted, and which one is in force. */
import type { Selectable } from "kysely";
import type { PlainDate } from "#lib/dates.ts";
import type { Store } from "#platform/db/index.ts";
import type { RegisterFiles } from "#platform/files/index.ts";
import type { AdoptedVersion } from "../model.ts";
import { loadFiles } from "../stored-files.ts";
import type { RegisterTables } from "../tables.ts";

/** A version with its files, whose hash was verified when it was loaded. */
export interface WholeVersion {
  readonly version: AdoptedVersion;
  readonly files: RegisterFiles;
}

/** All versions, the latest first. */
export async function adoptedVersions(store: Store): Promise<readonly AdoptedVersion[]> {
  const rows = await versionRows(store).execute();
  return rows.map(versionOf);
}

/** The version that was adopted last, whether it holds already or only from a later date. */
export async function latestVersion(store: Store): Promise<AdoptedVersion | undefined> {
  const row = await versionRows(store).limit(1).executeTakeFirst();
  return row === undefined ? undefined : versionOf(row);
}

/** The version that holds on a date, with its files; undefined before the first. Throws when the database was altered. */
export async function versionInForce(store: Store, on: PlainDate): Promise<WholeVersion | undefined> {
  const row = await versionRows(store).where("in_force_from", "<=", on).limit(1).executeTakeFirst();
  return row === undefined ? undefined : whole(store, row);
}

/** A version by its number, with its files; undefined when there is none. Throws when the database was altered. */
export async function versionNumbered(store: Store, number: number): Promise<WholeVersion | undefined> {
  const row = await versionRows(store).where("number", "=", number).executeTakeFirst();
  return row === undefined ? undefined : whole(store, row);
}

type VersionRow = Selectable<RegisterTables["register_version"]>;

// No version holds from an earlier date than the one before it, so that the highest number is also the latest date.
function versionRows(store: Store) {
  return store.tables<RegisterTables>().selectFrom("register_version").selectAll().orderBy("number", "desc");
}

async function whole(store: Store, row: VersionRow): Promise<WholeVersion> {
  const files = await loadFiles(store, { ...row, name: `version ${row.number}` });
  return { version: versionOf(row), files };
}

function versionOf(row: VersionRow): AdoptedVersion {
  return {
    number: row.number,
    hash: row.hash,
    inForceFrom: row.in_force_from,
    proposedBy: { person: row.proposed_by_person ?? undefined, name: row.proposed_by_name },
    proposedAt: row.proposed_at,
    adoptedBy: { person: row.adopted_by_person ?? undefined, name: row.adopted_by_name },
    adoptedAt: row.adopted_at,
    reason: row.reason,
    base: row.base ?? undefined,
    summary: row.summary,
  };
}
