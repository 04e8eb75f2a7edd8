/** Temporary data folders, and processes that open them. All of it goes with the test file. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { keptLog } from "#platform/log/index.ts";
import type { Result } from "#lib/result.ts";
import { openDatabase, type Database, type DatabaseWish } from "../open.ts";
import type { DatabaseRefusal } from "../refusals.ts";
import { isAlive } from "./postmaster.ts";

const opener = fileURLToPath(new URL("opener.test-support.ts", import.meta.url));
const places: string[] = [];
const children: ChildProcess[] = [];
const databases: Database[] = [];

after(async () => {
  for (const database of databases) await database.close();
  for (const child of children) child.kill("SIGTERM");
  await Promise.all(children.map((child) => child.exitCode ?? child.signalCode ?? once(child, "exit")));
  for (const place of places) rmSync(place, { recursive: true, force: true });
});

/** A new folder that every user can enter. */
export function aPlace(): string {
  const place = mkdtempSync(join(tmpdir(), "polity-db-"));
  chmodSync(place, 0o711);
  places.push(place);
  return place;
}

/** Opens the database in a folder in this process; it is closed after the last test, if not before. */
export async function openIn(
  folder: string,
  other: Partial<DatabaseWish> = {},
): Promise<Result<Database, DatabaseRefusal> & { readonly notes: readonly string[] }> {
  const log = keptLog();
  const wish = { url: undefined, folder, isFolderNamed: true, asGuest: false, log };
  const result = await openDatabase({ ...wish, ...other });
  if (result.ok) databases.push(result.value);
  return { ...result, notes: log.notes.map(({ code }) => code) };
}

/** The database in a folder, for tests in which opening it is not what is tested. */
export async function openedIn(folder: string, other: Partial<DatabaseWish> = {}): Promise<Database> {
  const result = await openIn(folder, other);
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

export interface Opener {
  readonly child: ChildProcess;
  /** The process of the server that it started. */
  readonly server: number;
  readonly said: Readonly<Record<string, unknown>>;
}

/** Another process that opens the database in a folder; as another user when one is given. */
export async function openElsewhere(
  folder: string,
  user: { uid?: number; gid?: number } = {},
): Promise<Opener> {
  const child = spawn(process.execPath, [opener, folder], { stdio: ["ignore", "pipe", "inherit"], ...user });
  children.push(child);
  if (child.stdout === null) throw new Error("it was started with its output piped");
  for await (const line of createInterface(child.stdout)) {
    // Written by the opener: an object.
    const said = JSON.parse(line) as Opener["said"];
    return { child, server: Number(said["server"]), said };
  }
  throw new Error("the other process ended without a word");
}

/** Ends a process as a power cut would, and waits until it is gone. */
export async function kill(pid: number | undefined): Promise<void> {
  if (pid === undefined) return;
  process.kill(pid, "SIGKILL");
  await gone(pid);
}

/** Waits until a process is gone; a minute at most. */
export async function gone(pid: number): Promise<void> {
  for (let n = 0; n < 3000 && isAlive(pid); n++) await wait(20);
  if (isAlive(pid)) throw new Error(`process ${pid} does not end`);
}
