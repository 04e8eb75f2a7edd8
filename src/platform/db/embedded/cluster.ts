/** Makes a PostgreSQL cluster: all of it or nothing, so that an interruption leaves no half of one behind. */
import { spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ok, refuse, type Result } from "#lib/result.ts";
import type { DatabaseRefusal } from "../refusals.ts";
import type { Binaries } from "./binaries.ts";
import type { DataFolder } from "./folder.ts";
import { asUser, type SystemUser } from "./system-user.ts";

/** The role that owns everything, and the database in which Polity works. */
export const owner = "polity";

/** The major version of PostgreSQL whose programs come along; a cluster of another one cannot be opened. */
const major = "18";

export interface ClusterNeeds {
  readonly folder: DataFolder;
  readonly binaries: Binaries;
  readonly user: SystemUser;
  readonly password: string;
  /** True for tests: nothing waits for the disk, and a power cut may take it all. */
  readonly isThrowaway: boolean;
}

/** Makes the cluster unless it is there; refuses one that other programs made. */
export function ensureCluster(needs: ClusterNeeds): Result<void, DatabaseRefusal> {
  const { folder } = needs;
  if (!existsSync(folder.cluster)) return makeCluster(needs);
  const found = readFileSync(join(folder.cluster, "PG_VERSION"), "utf8").trim();
  if (found === major) return ok(undefined);
  return refuse({ code: "database.other-version", folder: folder.path, found, expected: major });
}

function makeCluster({
  folder,
  binaries,
  user,
  password,
  isThrowaway,
}: ClusterNeeds): Result<void, DatabaseRefusal> {
  const half = `${folder.cluster}.new`;
  const passwordFile = `${folder.password}.initdb`;
  rmSync(half, { recursive: true, force: true });
  rmSync(passwordFile, { force: true });
  mkdirSync(half, { mode: 0o700 });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user !== undefined) {
    for (const path of [half, passwordFile]) chownSync(path, user.uid, user.gid);
  }
  // The built-in locale sorts by code point for ever; the system's own may sort otherwise after an update, and break indexes.
  const words = [
    `--pgdata=${half}`,
    `--username=${owner}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--no-instructions",
    ...(isThrowaway ? ["--no-sync"] : []),
  ];
  const ran = spawnSync(binaries.initdb, words, { encoding: "utf8", cwd: folder.path, ...asUser(user) });
  rmSync(passwordFile, { force: true });
  if (ran.status !== 0) {
    rmSync(half, { recursive: true, force: true });
    const problem = ran.error?.message ?? ran.stderr.trim();
    return refuse({ code: "database.does-not-start", problem, file: binaries.initdb });
  }
  renameSync(half, folder.cluster);
  return ok(undefined);
}
