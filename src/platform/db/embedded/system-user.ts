/**
 * Whose process PostgreSQL is. It refuses to run as root, so that root lends it to a system user: the one who owns the
 * cluster already, else `postgres`, which is made when the system has none.
 */
import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { dirname } from "node:path";
import { ok, refuse, type Result } from "#lib/result.ts";
import type { Log } from "#platform/log/index.ts";
import type { DatabaseRefusal } from "../refusals.ts";

/** A user by number; undefined stands for the user that Polity itself runs as. */
export type SystemUser = { readonly name: string; readonly uid: number; readonly gid: number } | undefined;

const name = "postgres";

/** The user that is to run the cluster in a folder (which may not be there yet). */
export function systemUser(cluster: string, log: Log): Result<SystemUser, DatabaseRefusal> {
  if (process.getuid?.() !== 0) return ok(undefined);
  const owner = statSync(cluster, { throwIfNoEntry: false });
  if (owner !== undefined && owner.uid !== 0) {
    return ok({ name: nameOf(owner.uid), uid: owner.uid, gid: owner.gid });
  }
  const there = lookUp();
  if (there !== undefined) return ok(there);
  const problem = makeUser();
  const made = lookUp();
  if (made === undefined) return refuse({ code: "database.no-system-user", user: name, problem });
  log.note({ code: "database.user-made", facts: { user: name } });
  return ok(made);
}

/** The first folder on the way to a path that the user cannot pass; undefined when the way is free. */
export function closedTo(user: SystemUser, path: string): string | undefined {
  if (user === undefined || mayEnter(user, path)) return undefined;
  const parent = dirname(path);
  return parent === path ? path : (closedTo(user, parent) ?? path);
}

/** The user's numbers for a child process, and nothing of this process's surroundings, which may hold secrets. */
export function asUser(user: SystemUser): {
  readonly uid?: number;
  readonly gid?: number;
  readonly env: NodeJS.ProcessEnv;
} {
  const kept = ["PATH", "SystemRoot", "TEMP", "TMP"].flatMap((key) => {
    const value = process.env[key];
    return value === undefined ? [] : [[key, value]];
  });
  const env = { ...Object.fromEntries(kept), LC_ALL: "C", TZ: "UTC" };
  return user === undefined ? { env } : { uid: user.uid, gid: user.gid, env };
}

// Asked of the system instead of worked out from permission bits: lists of access rights count too.
function mayEnter(user: SystemUser, folder: string): boolean {
  return spawnSync("/bin/sh", ["-c", 'cd -- "$1"', "sh", folder], { cwd: "/", ...asUser(user) }).status === 0;
}

function lookUp(): SystemUser {
  const [uid, gid] = ["-u", "-g"].map((which) => {
    const asked = spawnSync("id", [which, name], { encoding: "utf8" });
    return asked.status === 0 ? Number.parseInt(asked.stdout, 10) : Number.NaN;
  });
  if (uid === undefined || gid === undefined || Number.isNaN(uid) || Number.isNaN(gid)) return undefined;
  return { name, uid, gid };
}

/** Makes the user with the system's own tool; says what the tools said when none could. */
function makeUser(): string {
  const tools = [
    ["useradd", "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", name],
    ["adduser", "-S", "-D", "-H", "-s", "/sbin/nologin", name],
  ] as const;
  const said: string[] = [];
  for (const [tool, ...words] of tools) {
    const ran = spawnSync(tool, words, { encoding: "utf8" });
    if (ran.status === 0) return "";
    said.push(`${tool}: ${ran.error?.message ?? ran.stderr.trim()}`);
  }
  return said.join("; ");
}

function nameOf(uid: number): string {
  const asked = spawnSync("id", ["-un", String(uid)], { encoding: "utf8" });
  return asked.status === 0 ? asked.stdout.trim() : String(uid);
}
