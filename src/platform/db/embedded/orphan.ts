/** A server whose Polity was killed goes on without it, and is stopped in order before the next one starts. */
import { setTimeout as wait } from "node:timers/promises";
import { ok, refuse, type Result } from "#lib/result.ts";
import type { Log } from "#platform/log/index.ts";
import type { DatabaseRefusal } from "../refusals.ts";
import type { DataFolder } from "./folder.ts";
import { isAlive, isServerOf, readPostmaster } from "./postmaster.ts";
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
  if (orphan === undefined || !isAlive(orphan.pid)) return ok(undefined);
  if (!(await isServerOf(folder.cluster, orphan, password))) return ok(undefined);
  askToStop(orphan.pid);
  for (let waited = 0; waited < patienceSeconds * 1000; waited += 20) {
    if (!isAlive(orphan.pid)) {
      log.note({ code: "database.orphan-stopped", facts: { pid: String(orphan.pid) } });
      return ok(undefined);
    }
    await wait(20);
  }
  return refuse({ code: "database.orphan-does-not-stop", pid: String(orphan.pid), folder: folder.path });
}
