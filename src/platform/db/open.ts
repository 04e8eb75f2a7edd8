/** Opens the database: the server at DATABASE_URL, else the one that Polity brings along. */
import { join } from "node:path";
import { ok, type Result } from "#lib/result.ts";
import type { Log } from "#platform/log/index.ts";
import { systemRandom, type Random } from "#platform/random/index.ts";
import { connect, type Connected } from "./connect.ts";
import { copying, type Copying, type CopyWish } from "./copy.ts";
import { openEmbedded } from "./embedded/open.ts";
import type { DatabaseRefusal } from "./refusals.ts";
import { onSignals } from "./signals.ts";
import { deploymentSchema, jurisdictionsIn, storeOf, type Store } from "./store.ts";

export interface Database {
  readonly isEmbedded: boolean;
  /** The part that belongs to a jurisdiction, by its code. Its tables are there once `migrate` made them. */
  readonly store: (jurisdiction: string) => Store;
  /** The part that belongs to no jurisdiction: which ones there are, and where. */
  readonly deployment: () => Store;
  /** The codes of the jurisdictions that have a part, in the order of the alphabet. */
  readonly jurisdictions: () => Promise<readonly string[]>;
  /** Lets the work copy whole tables of a jurisdiction in and out, as one attempt; `isSnapshot` = only out, all of one moment. */
  readonly copying: <Value, Refusal>(
    wish: Pick<CopyWish, "jurisdiction" | "isSnapshot">,
    work: (copying: Copying) => Promise<Result<Value, Refusal>>,
  ) => Promise<Result<Value, Refusal>>;
  /** How many connections there are, how many of them are idle, and how much work waits for one. */
  readonly connections: () => { readonly open: number; readonly idle: number; readonly waiting: number };
  /** Does some work before the database closes, whether `close` or a signal ends it; the last added is done first. */
  readonly beforeClosing: (work: () => Promise<void>) => void;
  /** Ends connections and, where Polity started it, the server. May be called twice. */
  readonly close: () => Promise<void>;
}

export interface DatabaseWish {
  /** postgres://… of a server that is already there; else the embedded one is started. */
  readonly url: string | undefined;
  /** The data folder of the embedded database. */
  readonly folder: string;
  /** True when the operator named the folder: then the data lie there or nowhere. */
  readonly isFolderNamed: boolean;
  /** True: when another process of Polity runs the embedded database, work beside it instead of refusing. */
  readonly asGuest: boolean;
  /** True for tests: the embedded database does not wait for the disk, and a power cut may take all of it. */
  readonly isThrowaway?: boolean;
  readonly log: Log;
  readonly random?: Random;
  /** Where data and programs go that a system user could not reach where they are. */
  readonly elsewhere?: string;
}

/** What the surroundings say about the database: DATABASE_URL, POLITY_DATA, else `.polity/database` in the folder given. */
export function databaseWish(
  surroundings: Readonly<Record<string, string | undefined>>,
  workingFolder: string,
): Pick<DatabaseWish, "url" | "folder" | "isFolderNamed"> {
  const named = surroundings["POLITY_DATA"] || undefined;
  return {
    url: surroundings["DATABASE_URL"] || undefined,
    folder: named ?? join(workingFolder, ".polity", "database"),
    isFolderNamed: named !== undefined,
  };
}

/** Opens the database; on SIGINT, SIGTERM and SIGHUP it is closed in order before the process ends. */
export async function openDatabase(wish: DatabaseWish): Promise<Result<Database, DatabaseRefusal>> {
  const server = wish.url === undefined ? await startOwn(wish) : ok({ url: wish.url, close: async () => {} });
  if (!server.ok) return server;
  const connected = await connect(server.value.url, wish.log);
  if (!connected.ok) {
    await server.value.close();
    return connected;
  }
  return ok(databaseOver(connected.value, { isEmbedded: wish.url === undefined, stop: server.value.close }));
}

function startOwn(wish: DatabaseWish): ReturnType<typeof openEmbedded> {
  const folder = {
    path: wish.folder,
    isNamed: wish.isFolderNamed,
    elsewhere: wish.elsewhere ?? "/var/lib/polity",
  };
  return openEmbedded({
    wish: folder,
    asGuest: wish.asGuest,
    isThrowaway: wish.isThrowaway ?? false,
    log: wish.log,
    random: wish.random ?? systemRandom,
  });
}

function databaseOver(
  { kysely, pool, close }: Connected,
  { isEmbedded, stop }: { readonly isEmbedded: boolean; readonly stop: () => Promise<void> },
): Database {
  const before: (() => Promise<void>)[] = [];
  let closing: Promise<void> | undefined;
  const closeAll = async (): Promise<void> => {
    forget();
    try {
      for (const work of before.reverse()) await work();
      await close();
    } finally {
      await stop();
    }
  };
  const closeOnce = (): Promise<void> => (closing ??= closeAll());
  const forget = onSignals(closeOnce);
  return {
    isEmbedded,
    store: (jurisdiction) => storeOf(kysely, { jurisdiction, isEmbedded }),
    deployment: () => storeOf(kysely, { jurisdiction: "", isEmbedded }, deploymentSchema),
    jurisdictions: () => jurisdictionsIn(kysely),
    copying: (wish, work) => copying(pool, { ...wish, isEmbedded }, work),
    connections: () => ({
      open: pool.totalCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount,
    }),
    beforeClosing: (work) => void before.push(work),
    close: closeOnce,
  };
}
