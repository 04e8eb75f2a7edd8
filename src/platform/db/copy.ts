/**
 * All tables of a jurisdiction, in and out as streams (COPY), within one attempt on one connection: what a backup and a restore are
 * made of. Knows tables only by what the catalogue of PostgreSQL says of them.
 */
import type { Readable, Writable } from "node:stream";
import { Kysely, PostgresDialect, sql } from "kysely";
import type pg from "pg";
import { from, to } from "pg-copy-streams";
import type { Result } from "#lib/result.ts";
import { storeOf, type Store } from "./store.ts";

/** A table as it can be copied. */
export interface CopiedTable {
  readonly name: string;
  readonly columns: readonly string[];
}

export type TableSums = Readonly<Record<string, { readonly rows: number; readonly sum: string }>>;

export interface Copying {
  /** The same attempt, for other questions and acts. */
  readonly store: Store;
  /** Whether the jurisdiction has a schema with tables. */
  readonly isThere: () => Promise<boolean>;
  /** Every table, those first that others refer to. */
  readonly tables: () => Promise<readonly CopiedTable[]>;
  /** The rows of a table, in PostgreSQL's own text. */
  readonly out: (table: CopiedTable) => Readable;
  /** Takes rows in that text. */
  readonly in: (table: CopiedTable) => Writable;
  /** The last number that each sequence gave. */
  readonly sequences: () => Promise<Readonly<Record<string, number>>>;
  readonly setSequences: (last: Readonly<Record<string, number>>) => Promise<void>;
  /** Lets PostgreSQL count what was put in, without which it asks as if the tables were empty. */
  readonly count: (tables: readonly CopiedTable[]) => Promise<void>;
  /** How many rows each table has, and a sum over what stands in them: the same wherever, and in whichever order, they lie. */
  readonly sums: () => Promise<TableSums>;
  /** Nobody else reads or writes any of the tables until this attempt ends. */
  readonly shut: () => Promise<void>;
  /** Takes all rows out of these tables. */
  readonly empty: (tables: readonly CopiedTable[]) => Promise<void>;
  /** Removes the schema with everything in it. */
  readonly drop: () => Promise<void>;
}

export interface CopyWish {
  readonly jurisdiction: string;
  readonly isEmbedded: boolean;
  /** True: everything is seen as it was at one moment, and nothing can be changed. */
  readonly isSnapshot: boolean;
}

/** Lets the work copy, in an attempt of its own: a refusal or a fault leaves everything as it was. */
export async function copying<Value, Refusal>(
  pool: pg.Pool,
  { jurisdiction, isEmbedded, isSnapshot }: CopyWish,
  work: (copying: Copying) => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal>> {
  const client = await pool.connect();
  let problem: unknown;
  try {
    const store = storeOf(overOne(client), { jurisdiction, isEmbedded });
    return await store.attempt(async (inside) => {
      if (isSnapshot) {
        await sql`set transaction isolation level repeatable read, read only`.execute(inside.tables());
      }
      return work(copyingOver(client, inside));
    });
  } catch (fault) {
    problem = fault;
    throw fault;
  } finally {
    // A connection on which copying broke off is in nobody knows which state.
    client.release(problem !== undefined);
  }
}

/** A query builder over one connection, so that what it asks is asked in the same transaction as what is copied. */
function overOne(client: pg.PoolClient): Kysely<Record<never, never>> {
  // Kysely asks for a pool; this one has one connection, which is given back by whoever took it.
  const one = {
    query: client.query.bind(client) as never,
    release: () => {},
  };
  const pool = { connect: () => Promise.resolve(one), end: () => Promise.resolve(), options: {} };
  return new Kysely<Record<never, never>>({ dialect: new PostgresDialect({ pool }) });
}

function copyingOver(client: pg.PoolClient, store: Store): Copying {
  const { schema } = store;
  const ask = async <Row>(question: ReturnType<typeof sql<Row>>) =>
    (await question.execute(store.tables())).rows;
  const named = (table: CopiedTable): string =>
    `${quoted(schema)}.${quoted(table.name)} (${table.columns.map(quoted).join(", ")})`;
  return {
    store,
    isThere: async () => (await ask(tablesIn(schema))).length > 0,
    tables: async () => inOrder(await ask(tablesIn(schema))),
    out: (table) => client.query(to(`copy ${named(table)} to stdout`)),
    in: (table) => client.query(from(`copy ${named(table)} from stdin`)),
    sequences: async () => {
      const rows = await ask(sql<{ name: string; last: number }>`
        select sequencename as name, last_value as last from pg_sequences
        where schemaname = ${schema} and last_value is not null order by sequencename`);
      return Object.fromEntries(rows.map(({ name, last }) => [name, last]));
    },
    setSequences: async (last) => {
      for (const [name, value] of Object.entries(last)) {
        await ask(sql`select setval(format('%I.%I', ${schema}::text, ${name}::text)::regclass, ${value})`);
      }
    },
    count: async (tables) => {
      for (const { name } of tables) await ask(sql`analyze ${sql.id(schema, name)}`);
    },
    sums: () => sumsOf(store),
    shut: async () => {
      const tables = await ask(tablesIn(schema));
      if (tables.length === 0) return;
      const all = sql.join(tables.map(({ name }) => sql.id(schema, name)));
      await ask(sql`lock table ${all} in access exclusive mode`);
    },
    empty: async (tables) => {
      if (tables.length === 0) return;
      const all = sql.join(tables.map(({ name }) => sql.id(schema, name)));
      await ask(sql`truncate ${all}`);
    },
    drop: async () => {
      await ask(sql`drop schema if exists ${sql.id(schema)} cascade`);
    },
  };
}

async function sumsOf(store: Store): Promise<TableSums> {
  const { schema } = store;
  const asker = store.tables();
  // Values are written as text; two servers may be set to write them differently.
  for (const [name, value] of Object.entries(writtenAlike))
    await sql`select set_config(${name}, ${value}, true)`.execute(asker);
  const sums: Record<string, { readonly rows: number; readonly sum: string }> = {};
  for (const { name } of (await tablesIn(schema).execute(asker)).rows) {
    const { rows } = await sql<{ rows: number; sum: string }>`
      select count(*) as rows, coalesce(sum(hashtextextended(line::text, 0)::numeric), 0)::text as sum
      from ${sql.id(schema, name)} line`.execute(asker);
    sums[name] = rows[0] ?? { rows: 0, sum: "0" };
  }
  return sums;
}

const writtenAlike = {
  timezone: "UTC",
  datestyle: "ISO, YMD",
  intervalstyle: "iso_8601",
  bytea_output: "hex",
  extra_float_digits: "1",
};

interface TableRow extends CopiedTable {
  readonly refersTo: readonly string[];
}

function tablesIn(schema: string) {
  return sql<TableRow>`
    select c.relname as name,
      array(select attname::text from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped
            and attgenerated = '' order by attnum) as columns,
      array(select distinct r.relname::text from pg_constraint k join pg_class r on r.oid = k.confrelid
            where k.conrelid = c.oid and k.contype = 'f' and r.oid <> c.oid) as "refersTo"
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = ${schema} and c.relkind in ('r', 'p') and not c.relispartition
    order by c.relname collate "C"`;
}

/** Those first that others refer to: a row must be there before a row that names it. */
function inOrder(tables: readonly TableRow[]): readonly CopiedTable[] {
  const placed = new Map<string, CopiedTable>();
  while (placed.size < tables.length) {
    const next = tables.find(
      ({ name, refersTo }) => !placed.has(name) && refersTo.every((other) => placed.has(other)),
    );
    if (next === undefined)
      throw new Error("tables that refer to each other in a circle cannot be copied one by one");
    placed.set(next.name, { name: next.name, columns: next.columns });
  }
  return [...placed.values()];
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
