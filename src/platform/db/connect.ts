/** Connects to a PostgreSQL server, and looks whether it is one that Polity can work with. */
import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { Log } from "#platform/log/index.ts";
import { ok, refuse, type Result } from "#lib/result.ts";
import { preparing } from "./prepared.ts";
import type { DatabaseRefusal } from "./refusals.ts";

/** PostgreSQL 16 is the oldest that the tests of scale were run on. */
const oldest = 16;

export interface Connected {
  readonly kysely: Kysely<Record<never, never>>;
  readonly pool: pg.Pool;
  readonly close: () => Promise<void>;
}

/** Opens a pool of connections to the server at an address (postgres://…). */
export async function connect(url: string, log: Log): Promise<Result<Connected, DatabaseRefusal>> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 10_000,
    application_name: "polity",
    types: { getTypeParser },
  });
  // A server that restarts ends all connections. Of an idle one only this tells; a busy one tells its query, and would end the
  // whole process if nobody listened to it as well.
  let isClosing = false;
  pool.on("error", (error) => {
    // The pool is done before its connections are; that a server which stops next ends them is no news.
    if (!isClosing) log.note({ code: "database.connection-lost", facts: { problem: error.message } });
  });
  pool.on("connect", (client) => {
    client.on("error", () => undefined);
    preparing(client);
  });
  const refusal = await unfit(pool, addressOf(url), log);
  if (refusal !== undefined) {
    await pool.end();
    return refuse(refusal);
  }
  const kysely = new Kysely<Record<never, never>>({ dialect: new PostgresDialect({ pool }) });
  return ok({
    kysely,
    pool,
    close: () => {
      isClosing = true;
      return kysely.destroy();
    },
  });
}

/** The address without its password: host, port and database. */
function addressOf(url: string): string {
  if (!URL.canParse(url)) return "DATABASE_URL";
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

async function unfit(pool: pg.Pool, address: string, log: Log): Promise<DatabaseRefusal | undefined> {
  try {
    const { rows } = await pool.query<{ version: string; encoding: string; fsync: string }>(
      `select current_setting('server_version') as version, current_setting('server_encoding') as encoding,
              current_setting('fsync') as fsync`,
    );
    const { version, encoding, fsync } = rows[0] ?? { version: "", encoding: "", fsync: "" };
    if (!(Number.parseInt(version, 10) >= oldest)) {
      return { code: "database.too-old", address, found: version, needed: String(oldest) };
    }
    if (encoding !== "UTF8") return { code: "database.not-utf8", address, found: encoding };
    if (fsync !== "on") log.note({ code: "database.not-durable", facts: { address } });
    return undefined;
  } catch (error) {
    return { code: "database.no-answer", address, problem: wordsOf(error) };
  }
}

// A refused connection to a name with several addresses is an AggregateError, whose own message is empty.
function wordsOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(wordsOf).join("; ");
  return error instanceof Error ? error.message : String(error);
}

const { builtins } = pg.types;

/** Dates stay as written (a JavaScript Date would move them to another time zone); counts are numbers. */
function getTypeParser(type: number, format?: "text" | "binary"): (value: string) => unknown {
  if (format !== "binary" && type === builtins.DATE) return (value) => value;
  if (format !== "binary" && type === builtins.INT8) return safeNumber;
  // pg's own table of parsers, for all other types.
  return pg.types.getTypeParser(type, format as "text") as (value: string) => unknown;
}

function safeNumber(value: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new Error(`${value} is too large a number to be exact`);
  return number;
}
