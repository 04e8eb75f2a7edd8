import { ok, refuse, type Result } from "#lib/result.ts";
import { migrate, type DatabaseRefusal, type NewerDatabase } from "#platform/db/index.ts";
import { type DeploymentContext, listing } from "../context.ts";
import { type DeploymentRefusal, isHost, type Placed } from "../model.ts";
import { placedJurisdiction, placedJurisdictions } from "../queries/placed.ts";
import type { DeploymentTables } from "../tables.ts";

export interface NewPlace extends Pick<Placed, "code" | "name" | "host" | "database"> {
  /** The host of the deployment itself: nobody may have it. */
  readonly deploymentHost: string;
}

/** Makes the tables of a jurisdiction where there are none, and enters it among those that are served. */
export async function place(
  context: DeploymentContext,
  wish: NewPlace,
): Promise<Result<Placed, DeploymentRefusal | DatabaseRefusal | NewerDatabase>> {
  const { code, host, database: name } = wish;
  const store = listing(context);
  if (host !== undefined && !isHost(host)) return refuse({ code: "deployment.wrong-host", host });
  const others = await placedJurisdictions(store);
  if (others.some((one) => one.code === code))
    return refuse({ code: "deployment.there-already", jurisdiction: code });
  const wished = host ?? `${code}.${wish.deploymentHost}`;
  const taken = others.find((one) => (one.host ?? `${one.code}.${wish.deploymentHost}`) === wished);
  if (taken !== undefined || wished === wish.deploymentHost)
    return refuse({ code: "deployment.host-taken", host: wished, other: taken?.code ?? "none" });
  const database = await context.databaseNamed(name);
  if (!database.ok) return database;
  const migrated = await migrate(database.value.store(code), context.migrations);
  if (!migrated.ok) return migrated;
  await store
    .tables<DeploymentTables>()
    .insertInto("placed_jurisdiction")
    .values({
      code,
      name: JSON.stringify(wish.name),
      host: host ?? null,
      database: name,
      standing: "open",
      since: context.clock.now(),
    })
    .execute();
  const placed = await placedJurisdiction(store, code);
  if (placed === undefined) throw new Error(`${code} was entered and is not there`);
  return ok(placed);
}
