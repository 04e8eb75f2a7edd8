/** Closing a jurisdiction, opening it again, and removing it after a backup that was taken in and compared. */
import { ok, refuse, type Result } from "#lib/result.ts";
import { backUp, eraseExpired } from "#kernel/record/index.ts";
import type { BackupRefusal } from "#kernel/record/model.ts";
import type { DatabaseRefusal } from "#platform/db/index.ts";
import type { DeploymentContext } from "../context.ts";
import type { DeploymentRefusal } from "../model.ts";
import { dropUnchanged } from "./drop-unchanged.ts";
import { clearLeft, goBack } from "./move.ts";
import { note } from "./note.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { type BackupFiles, compare, rehearse } from "./rehearse.ts";
import { sumsOf } from "./sums-of.ts";

export type ArchiveRefusal = DeploymentRefusal | DatabaseRefusal | BackupRefusal;

/** From now on it can be read, and nobody can act in it. */
export function close(context: DeploymentContext, code: string): Promise<Result<undefined, ArchiveRefusal>> {
  return oneAtATime<undefined, ArchiveRefusal>(context, code, async ({ standing, movingTo = "" }) => {
    if (standing === "removed") return refuse({ code: "deployment.is-removed", jurisdiction: code });
    if (standing === "moving")
      return refuse({ code: "deployment.moving-elsewhere", jurisdiction: code, database: movingTo });
    await note(context, code, { standing: "closed" });
    return ok(undefined);
  });
}

/** Everything works again: after closing, after a removal once its backup was restored, or instead of a move that was broken off. */
export function reopen(context: DeploymentContext, code: string): Promise<Result<undefined, ArchiveRefusal>> {
  return oneAtATime<undefined, ArchiveRefusal>(context, code, async (placed) => {
    const { standing, database: name } = placed;
    if (standing === "moving") {
      const target = await context.databaseNamed(placed.movingTo ?? "");
      if (!target.ok) return target;
      await goBack(context, { code, target: target.value, stood: placed.stood ?? "open" });
      return ok(undefined);
    }
    const database = await context.databaseNamed(name);
    if (!database.ok) return database;
    if ((await sumsOf(database.value, code)) === undefined)
      return refuse({ code: "deployment.nothing-left", jurisdiction: code, database: name });
    await note(context, code, { standing: "open", backup: null, left_in: null, left_sums: null });
    return ok(undefined);
  });
}

export interface Removed {
  /** The backup's id; undefined when only what was left over was cleared away. */
  readonly backup: string | undefined;
  readonly entries: number;
  readonly rows: number;
}

/** Removes a closed jurisdiction. The backup is made now, taken in and compared, and only then, unchanged since, the tables go. */
export function remove(
  context: DeploymentContext,
  { code, ...files }: { readonly code: string } & BackupFiles,
): Promise<Result<Removed, ArchiveRefusal>> {
  return oneAtATime<Removed, ArchiveRefusal>(context, code, async (placed) => {
    const { standing, database: name } = placed;
    if (standing === "removed" && placed.leftIn !== undefined) {
      const cleared = await clearLeft(context, placed);
      return cleared.ok ? ok({ backup: undefined, entries: 0, rows: cleared.value.rows }) : cleared;
    }
    if (standing === "removed") return refuse({ code: "deployment.is-removed", jurisdiction: code });
    if (standing !== "closed") return refuse({ code: "deployment.not-closed", jurisdiction: code, standing });
    const database = await context.databaseNamed(name);
    if (!database.ok) return database;
    await eraseExpired(database.value.store(code), context, context.clock.today("UTC"));
    const seen = await sumsOf(database.value, code);
    if (seen === undefined)
      return refuse({ code: "deployment.nothing-left", jurisdiction: code, database: name });
    const manifest = await backUp(database.value, context, { jurisdiction: code, ...files });
    if (!manifest.ok) return manifest;
    const rehearsed = await rehearse(context, database.value, files);
    if (!rehearsed.ok) return rehearsed;
    const taken = rehearsed.value.sums;
    const different = await compare(database.value, { jurisdiction: code, seen, taken });
    if (different !== undefined) return refuse(different);
    const dropped = await dropUnchanged(database.value, { jurisdiction: code, seen }, () =>
      note(context, code, {
        standing: "removed",
        backup: manifest.value.id,
        left_in: name,
        left_sums: JSON.stringify(seen),
      }),
    );
    if (!dropped.ok) return dropped;
    await note(context, code, { left_in: null, left_sums: null });
    const rows = Object.values(seen).reduce((sum, one) => sum + one.rows, 0);
    return ok({ backup: manifest.value.id, entries: rehearsed.value.restored.report.entries, rows });
  });
}
