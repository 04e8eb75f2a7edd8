/** A server whose Polity was killed goes on without it, and is stopped in order before the next one starts. */
import { setTimeout as wait } from "node:timers/promises";
import { ok, refuse, type Result } from "#lib/result.ts";
import type { Log } from "#platform/log/index.ts";
import type { DatabaseRefusal } from "../refusals.ts";
import type { DataFolder } from "./folder.ts";
import { disown, isAlive, isElsewhere, isServerOf, readPostmaster } from "./postmaster.ts";
import { askToStop } from "./stop.ts";

/** Writing out what is in memory takes seconds; a minute means that something holds it. */
const patienceSeconds = 60;

/** Stops it, if there is one. The caller holds the folder's lock, so that whoever started it is gone. */
export async function stopOrphan(
  folder: DataFolder,
  password: string,
  log: Log,
): Promise<Result<void, DatabaseRefusal>> {
  const orphan = readPostmaster(folder.cluster);
  if (orphan === undefined) return ok(undefined);
  if (!isAlive(orphan.pid) || !(await isServerOf(folder.cluster, orphan, password))) {
    if (!isAlive(orphan.pid) || isElsewhere(orphan, folder.cluster)) disown(folder.cluster);
    return ok(undefined);
  }
  askToStop(orphan.pid);
  for (let waited = 0; waited < patienceSeconds * 1000; waited += 20) {
    // It takes its file away as the last thing it does.
    if (!isAlive(orphan.pid) || readPostmaster(folder.cluster) === undefined) {
      log.note({ code: "database.orphan-stopped", facts: { pid: String(orphan.pid) } });
      return ok(undefined);
    }
    await wait(20);
  }
  return refuse({ code: "database.orphan-does-not-stop", pid: String(orphan.pid), folder: folder.path });
}
