/**
 * The part of the database that belongs to one jurisdiction: one PostgreSQL schema. Owners of tables ask for their own
 * tables by type; nobody names a table that is not theirs.
 */
import { sql, type Kysely, type Transaction } from "kysely";
import type { Result } from "#lib/result.ts";
import { momentsAsInstants } from "./moments.ts";

export interface Store {
  /** The code of the jurisdiction, as jurisdiction.yaml writes it. */
  readonly jurisdiction: string;
  /** Its PostgreSQL schema. */
  readonly schema: string;
  /** True when the database is the one that Polity brings along: a trial or one small town. */
  readonly isEmbedded: boolean;
  /** A query builder over the tables of one owner, within the schema. Dates come as PlainDate, moments as Instant. */
  readonly tables: <Tables>() => Kysely<Tables>;
  /** The same for a library with tables of its own, which reads moments as JavaScript dates. */
  readonly tablesOfLibrary: <Tables>() => Kysely<Tables>;
  /**
   * Does several things together: all of them hold, or none. A refusal undoes what was done before it, a fault too.
   * Within an attempt, an attempt is part of the outer one.
   */
  readonly attempt: <Value, Refusal>(
    work: (inside: Store) => Promise<Result<Value, Refusal>>,
  ) => Promise<Result<Value, Refusal>>;
  /** Waits until no other attempt of this jurisdiction holds the name, and holds it until this attempt ends. */
  readonly hold: (name: string) => Promise<void>;
}

const prefix = "jurisdiction_";

/** The schema of a jurisdiction. Codes have no underscore, so that no two codes share a schema. */
export function schemaOf(jurisdiction: string): string {
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(jurisdiction)) {
    throw new Error(`"${jurisdiction}" is no code of a jurisdiction`);
  }
  return prefix + jurisdiction.replaceAll("-", "_");
}

/** The schema of what several jurisdictions in one deployment have in common: that they are there, and where. */
export const deploymentSchema = "polity_deployment";

/** The jurisdictions that have a schema, in the order of the alphabet. */
export async function jurisdictionsIn(database: Kysely<NoTables>): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select nspname as name from pg_namespace where starts_with(nspname, ${prefix}) order by nspname collate "C"
  `.execute(database);
  return rows.map(({ name }) => name.slice(prefix.length).replaceAll("_", "-"));
}

/** What the database knows before an owner has said which tables it means. */
type NoTables = Record<never, never>;

/** A store for one jurisdiction over a connected database. */
export function storeOf(
  database: Kysely<NoTables>,
  about: Pick<Store, "jurisdiction" | "isEmbedded">,
  schema: string = schemaOf(about.jurisdiction),
): Store {
  const within = (connection: Kysely<NoTables>, transaction?: Transaction<NoTables>): Store => ({
    ...about,
    schema,
    // Which tables there are is known to their owner and its migrations, not to the compiler.
    tables: <Tables>() =>
      connection.withSchema(schema).withPlugin(momentsAsInstants) as unknown as Kysely<Tables>,
    tablesOfLibrary: <Tables>() => connection.withSchema(schema) as unknown as Kysely<Tables>,
    attempt: (work) =>
      transaction === undefined
        ? attempt(database, (inside) => work(within(inside, inside)))
        : work(within(connection, transaction)),
    hold: async (name) => {
      if (transaction === undefined) throw new Error(`"${name}" can only be held within an attempt`);
      await holdName(transaction, `${schema} ${name}`);
    },
  });
  return within(database);
}

/** Waits for an advisory lock that ends with the transaction. */
async function holdName(transaction: Transaction<NoTables>, name: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(transaction);
}

async function attempt<Value, Refusal>(
  database: Kysely<NoTables>,
  work: (inside: Transaction<NoTables>) => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal>> {
  try {
    return await database.transaction().execute(async (transaction) => {
      const result = await work(transaction);
      if (!result.ok) throw new Undo(result);
      return result;
    });
  } catch (problem) {
    // Made above, from a result of this very attempt.
    if (problem instanceof Undo) return problem.result as Result<Value, Refusal>;
    throw problem;
  }
}

/** Carries a refusal out of a transaction, so that the transaction is undone. */
class Undo extends Error {
  readonly result: unknown;
  constructor(result: unknown) {
    super("undone because of a refusal");
    this.result = result;
  }
}
