/**
 * The lock of a data folder. It is held by the operating system for as long as the process lives (SQLite's lock of a file
 * that stays empty), so that a process that was killed leaves none behind, and numbers of processes that mean something else
 * in another container cannot mislead. The file `holder` beside it only tells people whose the lock is.
 */
import { closeSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { isAlive } from "./postmaster.ts";

export interface FolderLock {
  readonly release: () => void;
}

/** SQLITE_BUSY: somebody else holds it. */
const busy = 5;

/** How long a process that was killed may still be ending, its lock with it, on a busy machine. */
const endingMilliseconds = 5_000;

/** Takes the lock, or says the number of the process that has it ("?" when that cannot be read). */
export function lockFolder(folder: string): FolderLock | { readonly heldBy: string } {
  makeOnce(join(folder, "lock"));
  const first = tryLock(folder, 0);
  // A killed process counts as ended while its last threads still hold its files: then waiting is worth it.
  const isEnding = "heldBy" in first && Number(first.heldBy) > 0 && !isAlive(Number(first.heldBy));
  return isEnding ? tryLock(folder, endingMilliseconds) : first;
}

function tryLock(folder: string, timeout: number): FolderLock | { readonly heldBy: string } {
  const file = new DatabaseSync(join(folder, "lock"), { timeout });
  try {
    file.exec("pragma journal_mode = memory; begin exclusive");
  } catch (error) {
    file.close();
    if ((error as { errcode?: unknown }).errcode === busy) return { heldBy: holderOf(folder) };
    throw error;
  }
  writeFileSync(join(folder, "holder"), `${process.pid}\n`);
  return { release: () => file.close() };
}

// A file that is there is never opened here: to close it again would drop the lock that this process may have on it (POSIX).
function makeOnce(path: string): void {
  try {
    closeSync(openSync(path, "ax", 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}

function holderOf(folder: string): string {
  try {
    return readFileSync(join(folder, "holder"), "utf8").trim() || "?";
  } catch {
    return "?";
  }
}
