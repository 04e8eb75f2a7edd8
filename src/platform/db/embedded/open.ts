/** Opens the database that Polity brings along: locks its folder, makes what is missing, starts the server. */
import { setTimeout as wait } from "node:timers/promises";
import { join } from "node:path";
import { realpathSync } from "node:fs";
import { ok, refuse, type Result } from "#lib/result.ts";
import type { Log } from "#platform/log/index.ts";
import type { Random } from "#platform/random/index.ts";
import type { DatabaseRefusal } from "../refusals.ts";
import { copyBinaries, findBinaries, machine, type Binaries } from "./binaries.ts";
import { ensureCluster, owner } from "./cluster.ts";
import { passwordOf, placeFolder, prepareFolder, type DataFolder, type FolderWish } from "./folder.ts";
import { lockFolder } from "./lock.ts";
import { stopOrphan } from "./orphan.ts";
import { isServerOf, readPostmaster } from "./postmaster.ts";
import { startServer } from "./server.ts";
import { closedTo, systemUser, type SystemUser } from "./system-user.ts";

export interface OpenEmbedded {
  readonly url: string;
  /** The data folder as it really lies. */
  readonly folder: string;
  /** Stops the server and gives the folder free; for a guest, nothing. */
  readonly close: () => Promise<void>;
}

export interface EmbeddedNeeds {
  readonly wish: FolderWish;
  /** True: when another process of Polity has the database open, work with its server instead of refusing. */
  readonly asGuest: boolean;
  readonly isThrowaway: boolean;
  readonly log: Log;
  readonly random: Random;
}

export async function openEmbedded(needs: EmbeddedNeeds): Promise<Result<OpenEmbedded, DatabaseRefusal>> {
  const { wish, log, random } = needs;
  const user = systemUser(join(wish.path, "cluster"), log);
  if (!user.ok) return user;
  const placed = placeFolder(wish, user.value, needs);
  if (!placed.ok) return placed;
  const prepared = prepareFolder(placed.value);
  if (!prepared.ok) return prepared;
  const folder = prepared.value;
  const lock = lockFolder(folder.path);
  if ("heldBy" in lock) {
    const guest = needs.asGuest ? await visit(folder, random) : undefined;
    return guest === undefined
      ? refuse({ code: "database.in-use", folder: folder.path, pid: lock.heldBy })
      : ok(guest);
  }
  const started = await startIn(folder, user.value, needs);
  if (!started.ok) {
    lock.release();
    return started;
  }
  const { url, stop } = started.value;
  return ok({
    url,
    folder: folder.path,
    close: async () => {
      await stop();
      lock.release();
    },
  });
}

async function startIn(
  folder: DataFolder,
  user: SystemUser,
  { wish, isThrowaway, log, random }: EmbeddedNeeds,
) {
  const binaries = reachableBinaries(user, wish);
  if (!binaries.ok) return binaries;
  const password = passwordOf(folder, random);
  const stopped = await stopOrphan(folder, password, log);
  if (!stopped.ok) return stopped;
  const needs = { folder, binaries: binaries.value, user, password, isThrowaway };
  const made = ensureCluster(needs);
  return made.ok ? startServer(needs, log) : made;
}

function reachableBinaries(user: SystemUser, wish: FolderWish): Result<Binaries, DatabaseRefusal> {
  const found = findBinaries();
  if (found === undefined) return refuse({ code: "database.no-binaries", machine });
  if (closedTo(user, join(found.postgres, "..")) === undefined) return ok(found);
  const copied = copyBinaries(found, wish.elsewhere);
  const parent = closedTo(user, join(copied.postgres, ".."));
  if (user === undefined || parent === undefined) return ok(copied);
  return refuse({ code: "database.unreachable-folder", folder: wish.elsewhere, parent, user: user.name });
}

/** How long the process that holds the lock may take from locking to answering: it may be making the cluster. */
const patienceSeconds = 15;

async function visit(folder: DataFolder, random: Random): Promise<OpenEmbedded | undefined> {
  for (let waited = 0; waited < patienceSeconds * 1000; waited += 100) {
    const running = readPostmaster(folder.cluster);
    const password = running === undefined ? undefined : passwordOf(folder, random);
    if (
      running !== undefined &&
      password !== undefined &&
      (await isServerOf(folder.cluster, running, password))
    ) {
      return {
        url: `postgres://${owner}:${password}@127.0.0.1:${running.port}/${owner}`,
        folder: realpathSync(folder.path),
        close: () => Promise.resolve(),
      };
    }
    await wait(100);
  }
  return undefined;
}
