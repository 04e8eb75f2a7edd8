import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { ok } from "#lib/result.ts";
import { aStore } from "#test/a-database.ts";
import { preparedStatement } from "./prepared.ts";

test("a statement that is marked is prepared once in a connection, and answers as before", async () => {
  const [store, other] = [await aStore(), await aStore()];
  await store.attempt(async (inside) => {
    const ask = async (of: typeof store, number: number) =>
      (
        await sql<{ schema: string; sum: number }>`${preparedStatement}
          select ${sql.lit(of.schema)} as schema, ${number}::integer + 1 as sum`.execute(inside.tables())
      ).rows;
    assert.deepEqual(await ask(store, 1), [{ schema: store.schema, sum: 2 }]);
    assert.deepEqual(await ask(store, 41), [{ schema: store.schema, sum: 42 }]);
    assert.deepEqual(await ask(other, 1), [{ schema: other.schema, sum: 2 }]);
    const { rows } = await sql<{ calls: number }>`
      select generic_plans + custom_plans as calls from pg_prepared_statements where name like 'polity-%' order by calls
    `.execute(inside.tables());
    assert.deepEqual(rows, [{ calls: 1 }, { calls: 2 }]);
    return ok(undefined);
  });
});

test("a connection prepares no more than it has room for, and answers the others all the same", async () => {
  const store = await aStore();
  await store.attempt(async (inside) => {
    for (let number = 0; number < 250; number += 1) {
      const asked = sql<{
        sum: number;
      }>`${preparedStatement} select ${sql.lit(number)} + ${1}::integer as sum`;
      assert.deepEqual((await asked.execute(inside.tables())).rows, [{ sum: number + 1 }]);
    }
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from pg_prepared_statements where name like 'polity-%'
    `.execute(inside.tables());
    assert.deepEqual(rows, [{ count: 200 }]);
    return ok(undefined);
  });
});
