/**
 * The data folder of the embedded database: `cluster` (PostgreSQL's own, closed to everybody else), `password`, `lock`,
 * `holder` and `postgres.log`.
 */
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { ok, refuse, type Result } from "#lib/result.ts";
import type { Log } from "#platform/log/index.ts";
import type { Random } from "#platform/random/index.ts";
import type { DatabaseRefusal } from "../refusals.ts";
import { closedTo, type SystemUser } from "./system-user.ts";

export interface DataFolder {
  readonly path: string;
  readonly cluster: string;
  readonly password: string;
  readonly log: string;
}

export interface FolderWish {
  /** Where the data are to lie. */
  readonly path: string;
  /** True when the operator named it: then the data lie there or nowhere. */
  readonly isNamed: boolean;
  /** For data and programs that a system user cannot reach where they are: /var/lib/polity. */
  readonly elsewhere: string;
}

/** What may lie in a data folder; anything else, and it is somebody else's. */
const ours =
  /^(cluster(\.new)?|password(\..+)?|lock(-journal)?|holder|postgres\.log(\.1)?|secret|record-key|populations|lost\+found|\..*)$/;

/**
 * Sees to it that the user can reach the folder. Where it cannot (as root, in a checkout below /root), a folder nobody named
 * is kept elsewhere, with a link to it where it would be; a folder that the operator named is refused.
 */
export function placeFolder(
  wish: FolderWish,
  user: SystemUser,
  { log, random }: { readonly log: Log; readonly random: Random },
): Result<string, DatabaseRefusal> {
  const path = existsSync(wish.path) ? realpathSync(wish.path) : resolve(wish.path);
  if (user === undefined) return ok(path);
  const parent = closedTo(user, nearestFolder(path));
  if (parent === undefined) return ok(path);
  if (wish.isNamed || holdsSomething(path)) {
    return refuse({ code: "database.unreachable-folder", folder: path, parent, user: user.name });
  }
  const place = join(wish.elsewhere, `database-${random.newId()}`);
  makePassable(place);
  const closed = closedTo(user, place);
  if (closed !== undefined) {
    rmdirSync(place);
    return refuse({ code: "database.unreachable-folder", folder: place, parent: closed, user: user.name });
  }
  try {
    mkdirSync(dirname(path), { recursive: true });
    if (existsSync(path)) rmdirSync(path);
    symlinkSync(place, path);
  } catch (error) {
    rmdirSync(place);
    // Another process made the link in the meantime: its place is the place.
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return placeFolder(wish, user, { log, random });
    throw error;
  }
  log.note({ code: "database.placed-elsewhere", facts: { folder: path, place, user: user.name } });
  return ok(place);
}

/** Makes the folder ready to be locked, or says why it cannot be used. */
export function prepareFolder(path: string): Result<DataFolder, DatabaseRefusal> {
  try {
    makePassable(path);
    const folder = realpathSync(path);
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    const foreign = readdirSync(folder).find((file) => !ours.test(file));
    if (foreign !== undefined) return refuse({ code: "database.folder-not-ours", folder, file: foreign });
    return ok({
      path: folder,
      cluster: join(folder, "cluster"),
      password: join(folder, "password"),
      log: join(folder, "postgres.log"),
    });
  } catch (error) {
    return refuse({ code: "database.folder-closed", folder: path, problem: (error as Error).message });
  }
}

/** The password of the database, made on first use and readable by its owner alone. */
export function passwordOf(folder: DataFolder, random: Random): string {
  if (!existsSync(folder.password)) {
    const half = `${folder.password}.new`;
    rmSync(half, { force: true });
    writeFileSync(half, `${random.newToken()}\n`, { mode: 0o600 });
    keepOwner(folder, half);
    renameSync(half, folder.password);
  }
  return readFileSync(folder.password, "utf8").trim();
}

/** Gives a file made by root to whoever owns the folder, who may start Polity next without being root. */
export function keepOwner(folder: DataFolder, file: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(folder.path);
  chownSync(file, uid, gid);
}

// As root, folders are made passable, not readable, whatever the umask: the system user must come through to its cluster.
function makePassable(path: string): void {
  if (existsSync(path)) return;
  makePassable(dirname(path));
  mkdirSync(path, { mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  if (process.getuid?.() === 0) chmodSync(path, 0o711);
}

function holdsSomething(path: string): boolean {
  const there = lstatSync(path, { throwIfNoEntry: false });
  return there !== undefined && (!there.isDirectory() || readdirSync(path).length > 0);
}

/** The nearest folder on the way to a path that is there. */
function nearestFolder(path: string): string {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
    ? path
    : nearestFolder(dirname(path));
}
