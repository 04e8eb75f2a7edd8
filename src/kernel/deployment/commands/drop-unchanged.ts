import { ok, refuse, type Result } from "#lib/result.ts";
import type { Database, TableSums } from "#platform/db/index.ts";
import { type DeploymentRefusal, isUnchanged } from "../model.ts";

/**
 * Drops the tables of a jurisdiction, but only as they were seen. Nobody reads or writes them from the last look on; `before` is done
 * between that look and the end, so that at no moment nobody knows where the jurisdiction is.
 */
export async function dropUnchanged(
  database: Database,
  { jurisdiction, seen }: { readonly jurisdiction: string; readonly seen: TableSums },
  before: () => Promise<void>,
): Promise<Result<undefined, DeploymentRefusal>> {
  return database.copying(
    { jurisdiction, isSnapshot: false },
    async (copying): Promise<Result<undefined, DeploymentRefusal>> => {
      await copying.shut();
      if (!isUnchanged(seen, await copying.sums()))
        return refuse({ code: "deployment.changed-meanwhile", jurisdiction });
      await before();
      await copying.drop();
      return ok(undefined);
    },
  );
}
