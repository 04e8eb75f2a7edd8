import { ok, type Result } from "#lib/result.ts";
import { migrate, type DatabaseRefusal, type NewerDatabase } from "#platform/db/index.ts";
import type { DeploymentContext } from "../context.ts";
import { type DeploymentRefusal } from "../model.ts";
import { oneAtATime } from "./one-at-a-time.ts";

export type UpgradeRefusal = DeploymentRefusal | DatabaseRefusal | NewerDatabase;

/** Brings the tables of one jurisdiction up to date: all steps that are missing, or none. Names the steps that were done. */
export function upgrade(
  context: DeploymentContext,
  code: string,
): Promise<Result<readonly string[], UpgradeRefusal>> {
  return oneAtATime<readonly string[], UpgradeRefusal>(
    context,
    code,
    async ({ standing, database: name }) => {
      // On its way it is brought up to date where it arrives.
      if (standing === "removed" || standing === "moving") return ok([]);
      const database = await context.databaseNamed(name);
      if (!database.ok) return database;
      return migrate(database.value.store(code), context.migrations);
    },
  );
}
