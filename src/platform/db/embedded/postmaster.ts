/** What PostgreSQL says of itself in postmaster.pid, and whether the process named there is really it. */
import { readFileSync, realpathSync } from "node:fs";
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

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
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
    return worksIn(postmaster.pid, cluster);
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

// A server's working folder is its cluster. Only Linux tells; elsewhere the doubt is left to PostgreSQL's own lock.
function worksIn(pid: number, cluster: string): boolean {
  try {
    return realpathSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
  } catch {
    return false;
  }
}
