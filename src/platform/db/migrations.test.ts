import assert from "node:assert/strict";
import { before, beforeEach, test } from "node:test";
import { sql } from "kysely";
import { keptLog } from "#platform/log/index.ts";
import { aDatabase, databaseFolder } from "#test/a-database.ts";
import { migrate, type Migrations, type MigrationStep } from "./migrations.ts";
import { openDatabase, type Database } from "./open.ts";
import type { Store } from "./store.ts";

function step(name: string, table: string): MigrationStep {
  return {
    name,
    up: async (store) => {
      await store.tables().schema.createTable(table).addColumn("n", "integer").execute();
    },
  };
}

const lamps: Migrations = { owner: "lamps", steps: [step("0001-lamps", "lamp")] };
const moreLamps: Migrations = { ...lamps, steps: [...lamps.steps, step("0002-posts", "post")] };
const boats: Migrations = { owner: "boats", steps: [step("0001-boats", "boat")] };

let database: Database;
let store: Store;
let towns = 0;
before(async () => {
  database = await aDatabase();
});
beforeEach(() => {
  store = database.store(`town-${++towns}`);
});

async function tables(): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = ${store.schema} order by 1
  `.execute(store.tables());
  return rows.map(({ name }) => name);
}

test("a new jurisdiction gets the tables of every owner", async () => {
  assert.deepEqual(await migrate(store, [lamps, boats]), {
    ok: true,
    value: ["lamps/0001-lamps", "boats/0001-boats"],
  });
  assert.deepEqual(await tables(), ["boat", "lamp", "migration"]);
});

test("migrating again does nothing; a step that is new is done alone", async () => {
  await migrate(store, [lamps, boats]);
  assert.deepEqual(await migrate(store, [lamps, boats]), { ok: true, value: [] });
  assert.deepEqual(await migrate(store, [moreLamps, boats]), { ok: true, value: ["lamps/0002-posts"] });
});

test("of many that migrate at once, from two pools of connections, one does the work", async () => {
  const folder = await databaseFolder();
  const wish = { url: undefined, folder, isFolderNamed: true, asGuest: true, log: keptLog() };
  const opened = await openDatabase(wish);
  assert.ok(opened.ok);
  const stores = [store, opened.value.store(store.jurisdiction)];
  const all = [...stores, ...stores, ...stores].map((one) => migrate(one, [moreLamps, boats]));
  const results = await Promise.all(all);
  const done = results.map((result) => (result.ok ? result.value.length : result.refusal.code));
  assert.deepEqual(done.sort(), [0, 0, 0, 0, 0, 3]);
  await opened.value.close();
});

test("tables of a newer Polity are left alone", async () => {
  await migrate(store, [moreLamps]);
  assert.deepEqual(await migrate(store, [lamps, boats]), {
    ok: false,
    refusal: { code: "database.newer", jurisdiction: store.jurisdiction, owner: "lamps", step: "0002-posts" },
  });
  assert.deepEqual(await tables(), ["lamp", "migration", "post"]);
});

test("a step that fails takes all the others back with it", async () => {
  const failing: Migrations = {
    owner: "boats",
    steps: [step("0001-boats", "boat"), step("0002-boats-again", "boat")],
  };
  await assert.rejects(migrate(store, [lamps, failing]), /already exists/);
  assert.deepEqual(await tables(), []);
  assert.ok(!(await database.jurisdictions()).includes(store.jurisdiction));
});

test("steps that are not numbered in order are a fault", async () => {
  const gap = { owner: "lamps", steps: [step("0001-lamps", "lamp"), step("0003-posts", "post")] };
  await assert.rejects(migrate(store, [gap]), /"0003-posts" of lamps is in place 0002/);
});

test("dates, moments and counts are read as what they are", async () => {
  const { rows } = await sql`
    select date '2026-03-01' as day, timestamptz '2026-03-01 00:30+08' as moment, count(*) as lamps,
           null::timestamptz as never
  `.execute(store.tables());
  assert.deepEqual(rows, [{ day: "2026-03-01", moment: "2026-02-28T16:30:00.000Z", lamps: 1, never: null }]);
});

test("a count too large to be exact is a fault", async () => {
  await assert.rejects(
    sql`select 9007199254740993::bigint as n`.execute(store.tables()),
    /too large a number/,
  );
});
