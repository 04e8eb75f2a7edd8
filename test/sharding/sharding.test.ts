/**
 * What makes the tables stays within what Citus can shard by schema (Citus 12 and later, "schema-based sharding"): a schema refers to nothing outside of itself,
 * and holds nothing but plain tables, their indexes and their sequences. Judged twice: by every statement that the server saw, and by what is there afterwards.
 * https://docs.citusdata.com/en/stable/develop/migration_mt_schema.html, https://docs.citusdata.com/en/stable/reference/common_errors.html
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { sql } from "kysely";
import { deploymentMigrations } from "#kernel/deployment/index.ts";
import { migrate, type Store } from "#platform/db/index.ts";
import { anotherDatabase, databaseFolder } from "#test/a-database.ts";
import { allMigrations } from "../../src/cli/database/migrations.ts";

let alder: Store;
let ask: <Row>(question: ReturnType<typeof sql<Row>>) => Promise<readonly Row[]>;
let statements: readonly string[];

before(async () => {
  const database = await anotherDatabase("sharded", { logsChanges: true });
  const birch = database.store("birch");
  alder = database.store("alder");
  for (const store of [alder, birch]) assert.ok((await migrate(store, allMigrations)).ok);
  assert.ok((await migrate(database.deployment(), [deploymentMigrations])).ok);
  ask = async (question) => (await question.execute(alder.tables())).rows;
  statements = seen(readFileSync(join(await databaseFolder(), "postgres.log"), "utf8"));
});

/** The statements that the server wrote down; one may go over several lines. */
function seen(log: string): readonly string[] {
  return log
    .split(/^(?=\d{4}-\d\d-\d\d )/m)
    .flatMap((entry) => /LOG: {2}(?:statement|execute [^:]+): ([^]*)/.exec(entry)?.[1]?.trim() ?? []);
}

const schemas = ["jurisdiction_alder", "jurisdiction_birch", "polity_deployment"];
const own = sql.join(schemas);

describe("what was said to the server", () => {
  test("is nothing but making and changing schemas, tables and indexes", () => {
    assert.ok(statements.length > 100, `${statements.length} statements were seen`);
    const plain =
      /^(create schema|create table|create (unique )?index|alter table|alter index|drop table|drop index|create sequence)\b/i;
    const never =
      /\b(trigger|unlogged|temp|temporary|inherits|partition|concurrently|tablespace|foreign table|materialized|extension)\b/i;
    for (const statement of statements) {
      if (!isOurs(statement)) continue;
      assert.match(statement, plain);
      assert.doesNotMatch(statement, never);
    }
  });

  test("names one schema a statement", () => {
    for (const statement of statements.filter(isOurs)) {
      const named = new Set(
        [...statement.matchAll(/"((?:jurisdiction|polity)_\w+)"/g)].map(([, name]) => name),
      );
      assert.equal(named.size, 1, statement);
    }
  });

  function isOurs(statement: string): boolean {
    return schemas.some((schema) => statement.includes(schema));
  }
});

describe("what is there afterwards", () => {
  test("are plain tables that are kept on disk, their indexes and their sequences", async () => {
    const kinds = await ask(sql<{ kind: string; kept: string }>`
      select distinct c.relkind as kind, c.relpersistence as kept
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in (${own}) order by 1, 2`);
    const expected = ["S", "i", "r", "t"].map((kind) => ({ kind, kept: "p" }));
    assert.deepEqual(
      kinds,
      expected.filter(({ kind }) => kinds.some((one) => one.kind === kind)),
    );
    assert.ok(kinds.some(({ kind }) => kind === "r"));
  });

  test("no foreign key leads out of its schema", async () => {
    const leading = await ask(sql<{ name: string }>`
      select k.conname as name from pg_constraint k
      join pg_class here on here.oid = k.conrelid join pg_class there on there.oid = k.confrelid
      join pg_namespace n on n.oid = here.relnamespace
      where k.contype = 'f' and n.nspname in (${own}) and here.relnamespace <> there.relnamespace`);
    assert.deepEqual(leading, []);
  });

  test("no trigger, rule, policy, parent, function or type of our own", async () => {
    const triggers = await ask(sql<{ name: string }>`
      select t.tgname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
      join pg_namespace n on n.oid = c.relnamespace where n.nspname in (${own}) and not t.tgisinternal`);
    const parents = await ask(sql<{ name: string }>`
      select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
      join pg_namespace n on n.oid = c.relnamespace where n.nspname in (${own})`);
    const functions = await ask(sql<{ name: string }>`
      select p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in (${own})`);
    // Each table has a type for its rows, and one for lists of them; others would be our own.
    const types = await ask(sql<{ name: string }>`
      select t.typname as name from pg_type t join pg_namespace n on n.oid = t.typnamespace
      where n.nspname in (${own}) and t.typrelid = 0 and t.typelem = 0`);
    const rules = await ask(sql<{ name: string }>`
      select r.rulename as name from pg_rewrite r join pg_class c on c.oid = r.ev_class
      join pg_namespace n on n.oid = c.relnamespace where n.nspname in (${own})`);
    const policies = await ask(sql<{ name: string }>`
      select p.polname as name from pg_policy p join pg_class c on c.oid = p.polrelid
      join pg_namespace n on n.oid = c.relnamespace where n.nspname in (${own})`);
    assert.deepEqual([triggers, parents, functions, types, rules, policies], [[], [], [], [], [], []]);
  });

  test("no default, check, index or generated column asks anything outside of PostgreSQL’s own functions and its own sequences", async () => {
    const outside = await ask(sql<{ object: string; needs: string }>`
      select pg_describe_object(d.classid, d.objid, d.objsubid) as object, n.nspname as needs
      from pg_depend d
      join pg_class c on c.oid = d.refobjid and d.refclassid = 'pg_class'::regclass
      join pg_namespace n on n.oid = c.relnamespace
      join pg_attrdef a on d.classid = 'pg_attrdef'::regclass and a.oid = d.objid
      join pg_class owner on owner.oid = a.adrelid
      where owner.relnamespace in (select oid from pg_namespace where nspname in (${own}))
        and c.relnamespace <> owner.relnamespace`);
    assert.deepEqual(outside, []);
  });

  test("numbers that count up are bigint: workers cannot give out smaller ones", async () => {
    const small = await ask(sql<{ name: string }>`
      select sequencename as name from pg_sequences where schemaname in (${own}) and data_type <> 'bigint'::regtype`);
    assert.deepEqual(small, []);
  });

  test("the tables of two jurisdictions are alike, so that either may lie on any worker", async () => {
    const shape = (schema: string) =>
      ask(sql<{ name: string; columns: string }>`
        select c.relname as name, string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod), ', ' order by a.attnum) as columns
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where n.nspname = ${schema} and c.relkind = 'r' group by c.relname order by c.relname`);
    assert.deepEqual(await shape("jurisdiction_alder"), await shape("jurisdiction_birch"));
  });
});
