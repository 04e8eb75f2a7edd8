/** Moves a jurisdiction to another database, by a backup that is taken in there and compared. Broken off, it is gone on with. */
import { join } from "node:path";
import { ok, refuse, type Result } from "#lib/result.ts";
import { backUp, eraseExpired } from "#kernel/record/index.ts";
import type { BackupRefusal } from "#kernel/record/model.ts";
import type { Database, DatabaseRefusal, TableSums } from "#platform/db/index.ts";
import type { DeploymentContext } from "../context.ts";
import type { DeploymentRefusal, Placed } from "../model.ts";
import { dropUnchanged } from "./drop-unchanged.ts";
import { note } from "./note.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { compare, takeIn } from "./rehearse.ts";
import { sumsOf } from "./sums-of.ts";

export interface Move {
  readonly code: string;
  /** The database it goes to; empty = the main one. */
  readonly to: string;
  /** Where the backup is written by which it is moved; it stays there. */
  readonly folder: string;
  /** Waits until no server answers for it any more. */
  readonly untilQuiet: () => Promise<void>;
}

export interface Moved {
  readonly tables: number;
  readonly rows: number;
  /** Entries of the record that were verified where it is now. */
  readonly entries: number;
  /** The folder of the backup by which it was moved; undefined when only what was left over was cleared away. */
  readonly backup: string | undefined;
}

export type MoveRefusal = DeploymentRefusal | DatabaseRefusal | BackupRefusal;

/** Whoever changes something at the very last moment is not lost: it is moved once more. */
const attempts = 3;

export async function move(context: DeploymentContext, wish: Move): Promise<Result<Moved, MoveRefusal>> {
  return oneAtATime<Moved, MoveRefusal>(context, wish.code, async (placed) => {
    const { code, to } = wish;
    if (placed.standing === "removed") return refuse({ code: "deployment.is-removed", jurisdiction: code });
    if (placed.leftIn !== undefined) return clearLeft(context, placed);
    if (placed.standing === "moving" && placed.movingTo !== to)
      return refuse({
        code: "deployment.moving-elsewhere",
        jurisdiction: code,
        database: placed.movingTo ?? "",
      });
    if (placed.database === to)
      return refuse({ code: "deployment.in-that-database", jurisdiction: code, database: to });
    const [source, target] = [await context.databaseNamed(placed.database), await context.databaseNamed(to)];
    if (!source.ok) return source;
    if (!target.ok) return target;
    if (placed.standing !== "moving") {
      if ((await sumsOf(target.value, code)) !== undefined)
        return refuse({ code: "deployment.target-not-empty", jurisdiction: code, database: to });
      await note(context, code, { standing: "moving", stood: placed.standing, moving_to: to });
    }
    await wish.untilQuiet();
    const stood = placed.standing === "moving" ? (placed.stood ?? "open") : placed.standing;
    for (let attempt = 1; ; attempt++) {
      const moved = await moveOnce(context, {
        wish,
        placed,
        source: source.value,
        target: target.value,
        stood,
      });
      const isLast = attempt === attempts;
      if (!moved.ok && moved.refusal.code === "deployment.changed-meanwhile" && !isLast) continue;
      if (!moved.ok) await goBack(context, { code, target: target.value, stood });
      return moved;
    }
  });
}

interface Ways {
  readonly wish: Move;
  readonly placed: Placed;
  readonly source: Database;
  readonly target: Database;
  readonly stood: Placed["standing"];
}

async function moveOnce(
  context: DeploymentContext,
  { wish, placed, source, target, stood }: Ways,
): Promise<Result<Moved, MoveRefusal>> {
  const { code, to, folder } = wish;
  await eraseExpired(source.store(code), context, context.clock.today("UTC"));
  const seen = await sumsOf(source, code);
  if (seen === undefined) throw new Error(`${code} is not in the database "${placed.database}"`);
  const place = join(folder, `${code}-${context.random.newId()}`);
  const files = { folder: place, keysFile: `${place}.keys` };
  const backedUp = await backUp(source, context, { jurisdiction: code, ...files });
  if (!backedUp.ok) return backedUp;
  const taken = await takeIn(context, target, { ...files, isKept: true });
  if (!taken.ok) return taken;
  const different = await compare(source, { jurisdiction: code, seen, taken: taken.value.sums });
  if (different !== undefined) return refuse(different);
  const dropped = await dropUnchanged(source, { jurisdiction: code, seen }, () =>
    note(context, code, {
      database: to,
      standing: stood,
      stood: null,
      moving_to: null,
      left_in: placed.database,
      left_sums: JSON.stringify(seen),
    }),
  );
  if (!dropped.ok) return dropped;
  await note(context, code, { left_in: null, left_sums: null });
  return ok({ ...counted(seen), entries: taken.value.restored.report.entries, backup: place });
}

/** Nothing was moved: the copy goes, and everything is as it was. */
export async function goBack(
  context: DeploymentContext,
  {
    code,
    target,
    stood,
  }: { readonly code: string; readonly target: Database; readonly stood: Placed["standing"] },
): Promise<void> {
  await target.copying<undefined, never>({ jurisdiction: code, isSnapshot: false }, async (copying) => {
    await copying.drop();
    return ok(undefined);
  });
  await note(context, code, { standing: stood, stood: null, moving_to: null });
}

/** The last step of a move or a removal that was broken off: it was verified, and the tables left over go as they were seen. */
export async function clearLeft(
  context: DeploymentContext,
  { code, leftIn = "", leftSums }: Placed,
): Promise<Result<Moved, MoveRefusal>> {
  const database = await context.databaseNamed(leftIn);
  if (!database.ok) return database;
  const isThere = (await sumsOf(database.value, code)) !== undefined;
  if (isThere) {
    const seen = leftSums ?? {};
    const dropped = await dropUnchanged(database.value, { jurisdiction: code, seen }, () =>
      Promise.resolve(),
    );
    if (!dropped.ok) return dropped;
  }
  await note(context, code, { left_in: null, left_sums: null });
  return ok({ ...counted(leftSums ?? {}), entries: 0, backup: undefined });
}

function counted(sums: TableSums): Pick<Moved, "tables" | "rows"> {
  const all = Object.values(sums);
  return { tables: all.length, rows: all.reduce((sum, { rows }) => sum + rows, 0) };
}
