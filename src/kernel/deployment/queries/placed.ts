/** The jurisdictions of a deployment. */
import type { Store } from "#platform/db/index.ts";
import type { Selectable } from "kysely";
import { hostOf, type Placed, type Sum } from "../model.ts";
import type { DeploymentTables } from "../tables.ts";

/** All of them, also those that were removed, or those with these codes, in the order of the alphabet. */
export async function placedJurisdictions(
  listing: Store,
  codes?: readonly string[],
): Promise<readonly Placed[]> {
  if (codes?.length === 0) return [];
  const all = listing
    .tables<DeploymentTables>()
    .selectFrom("placed_jurisdiction")
    .selectAll()
    .orderBy("code");
  const rows = await (codes === undefined ? all : all.where("code", "in", codes)).execute();
  return rows.map(placedOf);
}

export async function placedJurisdiction(listing: Store, code: string): Promise<Placed | undefined> {
  const row = await listing
    .tables<DeploymentTables>()
    .selectFrom("placed_jurisdiction")
    .selectAll()
    .where("code", "=", code)
    .executeTakeFirst();
  return row === undefined ? undefined : placedOf(row);
}

/** Whoever answers at a host: with that host of its own, or under that code below the deployment's and with no other host. */
export async function placedAtHost(
  listing: Store,
  { host, code }: { readonly host: string; readonly code: string | undefined },
): Promise<Placed | undefined> {
  const row = await listing
    .tables<DeploymentTables>()
    .selectFrom("placed_jurisdiction")
    .selectAll()
    .where(({ eb, or, and }) =>
      or([
        eb("host", "=", host),
        ...(code === undefined ? [] : [and([eb("code", "=", code), eb("host", "is", null)])]),
      ]),
    )
    .executeTakeFirst();
  return row === undefined ? undefined : placedOf(row);
}

/** The hosts at which somebody answers, or answered. */
export async function placedHosts(listing: Store, deployment: string): Promise<ReadonlySet<string>> {
  const rows = await listing
    .tables<DeploymentTables>()
    .selectFrom("placed_jurisdiction")
    .select(["code", "host"])
    .execute();
  return new Set(rows.map(({ code, host }) => hostOf({ code, host: host ?? undefined }, deployment)));
}

function placedOf(row: Selectable<DeploymentTables["placed_jurisdiction"]>): Placed {
  return {
    code: row.code,
    // Written by `place` and by nobody else.
    name: JSON.parse(row.name) as Record<string, string>,
    host: row.host ?? undefined,
    database: row.database,
    standing: row.standing,
    stood: row.stood ?? undefined,
    movingTo: row.moving_to ?? undefined,
    leftIn: row.left_in ?? undefined,
    // Written by `dropUnchanged`'s callers from sums.
    leftSums: row.left_sums === null ? undefined : (JSON.parse(row.left_sums) as Record<string, Sum>),
    backup: row.backup ?? undefined,
    since: row.since,
  };
}
