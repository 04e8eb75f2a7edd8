/** The running PostgreSQL server: started on a free port of the loopback address, watched, started again if it is lost. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { ok, refuse, type Result } from "#lib/result.ts";
import type { Log } from "#platform/log/index.ts";
import type { DatabaseRefusal } from "../refusals.ts";
import { owner, type ClusterNeeds } from "./cluster.ts";
import { keepOwner, type DataFolder } from "./folder.ts";
import { clientConfig } from "./postmaster.ts";
import { askToStop } from "./stop.ts";
import { asUser } from "./system-user.ts";

export interface Server {
  readonly url: string;
  readonly pid: () => number | undefined;
  /** Stops it in order and waits for that. */
  readonly stop: () => Promise<void>;
}

/** Replaying what a killed server had not written out can take this long. */
const patienceSeconds = 120;
const attempts = 5;

/** Starts the server of a cluster and sees to it that Polity's database is there. */
export async function startServer(needs: ClusterNeeds, log: Log): Promise<Result<Server, DatabaseRefusal>> {
  const port = await freePort();
  const started = await startOn(port, needs, attempts);
  if (!started.ok) return started;
  let child = started.value.child;
  let isStopping = false;
  const stopWithProcess = (): void => {
    isStopping = true;
    if (child.pid !== undefined) askToStop(child.pid);
  };
  process.on("exit", stopWithProcess);
  const watch = (): void => {
    child.once("exit", async () => {
      if (isStopping) return;
      log.note({ code: "database.server-lost", facts: { file: needs.folder.log } });
      const again = await startOn(started.value.port, needs, attempts);
      if (again.ok) {
        child = again.value.child;
        if (isStopping) stopWithProcess();
        else watch();
        return;
      }
      log.note({ code: "database.server-gone", facts: { file: needs.folder.log } });
    });
  };
  watch();
  return ok({
    url: `postgres://${owner}:${needs.password}@127.0.0.1:${started.value.port}/${owner}`,
    pid: () => child.pid,
    stop: async () => {
      const gone = hasEnded(child) ? undefined : once(child, "exit");
      stopWithProcess();
      await gone;
      process.off("exit", stopWithProcess);
    },
  });
}

interface Started {
  readonly child: ChildProcess;
  readonly port: number;
}

// Between asking for a free port and taking it, somebody else may take it; and after a crash the dying helpers of the old
// server hold its memory for a moment. Both pass when it is tried again.
async function startOn(
  port: number,
  needs: ClusterNeeds,
  triesLeft: number,
): Promise<Result<Started, DatabaseRefusal>> {
  const { folder, password } = needs;
  const from = sizeOf(folder);
  const child = spawnServer(port, needs);
  const failed = await Promise.race([
    once(child, "error").then(([error]: unknown[]) => String(error)),
    answers(port, password, child).then((answer) => (answer === "ended" ? newLines(folder, from) : answer)),
  ]);
  if (failed === undefined) return ok({ child, port });
  if (triesLeft > 1 && /could not bind|in use/.test(failed)) {
    await wait(200);
    return startOn(/shared memory/.test(failed) ? port : await freePort(), needs, triesLeft - 1);
  }
  return refuse({ code: "database.does-not-start", problem: failed, file: folder.log });
}

function spawnServer(port: number, { binaries, folder, user, isThrowaway }: ClusterNeeds): ChildProcess {
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "50",
    fsync: isThrowaway ? "off" : "on",
    synchronous_commit: "on",
    full_page_writes: "on",
    timezone: "UTC",
    log_checkpoints: "off",
    log_line_prefix: "%m ",
  };
  const words = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const log = openLog(folder);
  // A group of its own: Ctrl-C in a terminal reaches every process of the group, and the server must outlast the last query.
  const child = spawn(binaries.postgres, ["-D", folder.cluster, "-p", String(port), ...words], {
    cwd: folder.path,
    detached: true,
    stdio: ["ignore", log, log],
    ...asUser(user),
  });
  closeSync(log);
  return child;
}

/** Waits until the server answers and Polity's database is there; "ended", or what is wrong, when it does not. */
async function answers(port: number, password: string, child: ChildProcess): Promise<string | undefined> {
  for (let waited = 0; waited < patienceSeconds * 1000; waited += 20) {
    await wait(20);
    if (hasEnded(child)) return "ended";
    const client = new pg.Client(clientConfig(port, password));
    client.on("error", () => undefined);
    try {
      await client.connect();
      const { rowCount } = await client.query("select from pg_database where datname = $1", [owner]);
      if (rowCount === 0) await client.query(`create database ${owner}`);
      return undefined;
    } catch (error) {
      if ((error as { code?: unknown }).code === "28P01") return (error as Error).message;
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  if (child.pid !== undefined) askToStop(child.pid);
  return `no answer in ${patienceSeconds} s`;
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** Opens the server's own log; one that grew beyond 10 MB is put aside first. */
function openLog(folder: DataFolder): number {
  if (sizeOf(folder) > 10_000_000) renameSync(folder.log, `${folder.log}.1`);
  const log = openSync(folder.log, "a", 0o600);
  keepOwner(folder, folder.log);
  return log;
}

function sizeOf(folder: DataFolder): number {
  return statSync(folder.log, { throwIfNoEntry: false })?.size ?? 0;
}

function newLines(folder: DataFolder, from: number): string {
  const written = readFileSync(folder.log).subarray(from).toString("utf8").trim();
  return written.split("\n").slice(-5).join("\n");
}
