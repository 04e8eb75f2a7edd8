/** Takes a backup in, verifies it, looks at what came of it, and undoes all of it: the only proof that a backup is one. */
import { ok, refuse, type Result } from "#lib/result.ts";
import { restore, type Restored } from "#kernel/record/index.ts";
import type { Database, TableSums } from "#platform/db/index.ts";
import type { BackupRefusal } from "#kernel/record/model.ts";
import type { DeploymentContext } from "../context.ts";
import { type DeploymentRefusal, differences, isUnchanged } from "../model.ts";
import { sumsOf } from "./sums-of.ts";

export interface TakenIn {
  readonly restored: Restored;
  readonly sums: TableSums;
}

export interface BackupFiles {
  readonly folder: string;
  readonly keysFile: string;
}

/** Within the database that has the jurisdiction: nobody can use it meanwhile, and it is as it was afterwards. */
export async function rehearse(
  context: DeploymentContext,
  database: Database,
  files: BackupFiles,
): Promise<Result<TakenIn, BackupRefusal>> {
  return takeIn(context, database, { ...files, isKept: false });
}

/** Takes a backup in, in place of whatever the database has of the jurisdiction. */
export async function takeIn(
  context: DeploymentContext,
  database: Database,
  { folder, keysFile, isKept }: BackupFiles & { readonly isKept: boolean },
): Promise<Result<TakenIn, BackupRefusal>> {
  let sums: TableSums | undefined;
  const looking: Database = {
    ...database,
    copying: async (wish, work) => {
      let rehearsed: Awaited<ReturnType<typeof work>> | undefined;
      const result = await database.copying(wish, async (copying) => {
        const done = await work(copying);
        if (!done.ok) return done;
        sums = await copying.sums();
        if (isKept) return done;
        rehearsed = done;
        // A refusal undoes everything; nobody but the lines below sees it.
        return refuse({ code: "rehearsed" } as never);
      });
      return rehearsed ?? result;
    },
  };
  const restored = await restore(looking, context, {
    folder,
    keysFile,
    replaces: true,
    migrations: context.migrations,
    onErase: context.onErase,
  });
  if (!restored.ok) return restored;
  if (sums === undefined) throw new Error(`nothing came of the backup in ${folder}`);
  return ok({ restored: restored.value, sums });
}

/** Why what was taken in is not what was seen before; undefined when it is. */
export async function compare(
  source: Database,
  {
    jurisdiction,
    seen,
    taken,
  }: { readonly jurisdiction: string; readonly seen: TableSums; readonly taken: TableSums },
): Promise<DeploymentRefusal | undefined> {
  const tables = differences(seen, taken);
  if (tables.length === 0) return undefined;
  const now = (await sumsOf(source, jurisdiction)) ?? {};
  if (!isUnchanged(seen, now)) return { code: "deployment.changed-meanwhile", jurisdiction };
  return { code: "deployment.not-the-same", jurisdiction, tables };
}
