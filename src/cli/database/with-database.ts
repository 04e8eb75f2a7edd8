/** A database for the length of one sub-command. A refusal is said in words and ends it with 2. */
import { cwd, env } from "node:process";
import { sayRefusal, type SayableRefusal } from "#lib/refusal.ts";
import type { Result } from "#lib/result.ts";
import { databaseWish, migrate, openDatabase, type Database, type Store } from "#platform/db/index.ts";
import { spokenLog } from "#platform/log/index.ts";
import { CannotRun, type CliContext } from "../context.ts";
import { allMigrations } from "./migrations.ts";

/** The value of a result, or the refusal in words. */
export function orCannotRun<Value>({ say }: CliContext, result: Result<Value, SayableRefusal>): Value {
  if (!result.ok) throw new CannotRun(sayRefusal(say, result.refusal));
  return result.value;
}

/** Works with the database that DATABASE_URL or POLITY_DATA names, beside a server that has it open. */
export async function withDatabase<Value>(
  context: CliContext,
  work: (database: Database) => Promise<Value>,
): Promise<Value> {
  const log = spokenLog(context.say, context.tell);
  const opened = await openDatabase({ ...databaseWish(env, cwd()), asGuest: true, log });
  const database = orCannotRun(context, opened);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/** The store of a jurisdiction, its tables up to date; made when the database has none. */
export async function storeFor(
  context: CliContext,
  database: Database,
  jurisdiction: string,
): Promise<Store> {
  const store = database.store(jurisdiction);
  orCannotRun(context, await migrate(store, allMigrations));
  return store;
}

/** The store of a jurisdiction that the database has; of the only one when none is named. */
export async function knownStore(
  context: CliContext,
  database: Database,
  jurisdiction: string | undefined,
): Promise<Store> {
  const known = await database.jurisdictions();
  const [only, second] = known;
  const named = jurisdiction ?? (second === undefined ? only : undefined);
  if (named !== undefined && known.includes(named)) return storeFor(context, database, named);
  if (jurisdiction === undefined && second !== undefined) {
    throw new CannotRun(context.say("database.which-jurisdiction", { known }));
  }
  const facts = { jurisdiction: jurisdiction ?? "", known, knownCount: known.length };
  throw new CannotRun(context.say("database.no-such-jurisdiction", facts));
}
