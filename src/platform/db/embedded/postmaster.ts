/** What PostgreSQL says of itself in postmaster.pid, and whether the process named there is really it. */
import { readFileSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { owner } from "./cluster.ts";

export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

/** The server that opened the cluster last, running or not; undefined when it was closed in order. */
export function readPostmaster(cluster: string): Postmaster | undefined {
  try {
    // Lines: process, folder, start, port, socket folder, address, shared memory, state.
    const lines = readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n");
    const [pid, port] = [Number(lines[0]), Number(lines[3])];
    return Number.isInteger(pid) && pid > 0 && port > 0 ? { pid, port } : undefined;
  } catch {
    return undefined;
  }
}

/** Whether there is such a process, and it has not ended. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  return !isZombie(pid);
}

/**
 * Whether a process has ended and nobody has asked how: in a container whose first process does not ask, an orphan that has ended
 * stays on the list for ever. Only Linux tells.
 */
function isZombie(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).startsWith("Z");
  } catch {
    return false;
  }
}

/**
 * Writes into postmaster.pid that its process is none, for PostgreSQL takes any process with that number for its server, and does
 * not start. The rest stays: by it, PostgreSQL finds helpers of the old server that are still at work, and waits for them.
 */
export function disown(cluster: string): void {
  const file = join(cluster, "postmaster.pid");
  // One more than the largest number that Linux gives to a process.
  writeFileSync(file, readFileSync(file, "utf8").replace(/^\d+/, "4194305"));
}

/**
 * Whether the process is the server of this cluster, and not another one that was given the number since. The server itself
 * is asked where its data are; while it starts or stops it cannot answer, and the system is asked what the process works on.
 */
export async function isServerOf(
  cluster: string,
  postmaster: Postmaster,
  password: string,
): Promise<boolean> {
  const client = new pg.Client(clientConfig(postmaster.port, password));
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ folder: string }>(
      "select current_setting('data_directory') as folder",
    );
    return rows[0] !== undefined && realpathSync(rows[0].folder) === realpathSync(cluster);
  } catch {
    return workingFolder(postmaster.pid) === realpathSync(cluster);
  } finally {
    await client.end().catch(() => undefined);
  }
}

export function clientConfig(port: number, password: string): pg.ClientConfig {
  return {
    host: "127.0.0.1",
    port,
    user: owner,
    password,
    database: "postgres",
    connectionTimeoutMillis: 2_000,
  };
}

/** Whether the process certainly is something else: the system says that it works in another folder. */
export function isElsewhere({ pid }: Postmaster, cluster: string): boolean {
  const folder = workingFolder(pid);
  return folder !== undefined && folder !== realpathSync(cluster);
}

// A server's working folder is its cluster. Only Linux tells, and only of one's own processes; else the doubt is left to
// PostgreSQL's own lock.
function workingFolder(pid: number): string | undefined {
  try {
    return realpathSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}
