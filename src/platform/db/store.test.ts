import assert from "node:assert/strict";
import { before, test } from "node:test";
import { ok, refuse } from "#lib/result.ts";
import { aDatabase, aStore } from "#test/a-database.ts";
import { schemaOf, type Store } from "./store.ts";
import type { Migrations } from "./migrations.ts";

interface Ledger {
  readonly entry: { readonly id: number; readonly words: string };
}

const ledger: Migrations = {
  owner: "ledger",
  steps: [
    {
      name: "0001-entries",
      up: async (store) => {
        const { schema } = store.tables();
        await schema
          .createTable("entry")
          .addColumn("id", "integer", (column) => column.primaryKey())
          .addColumn("words", "text", (column) => column.notNull())
          .execute();
      },
    },
  ],
};

let store: Store;
before(async () => {
  store = await aStore(ledger);
});

function write(into: Store, id: number): Promise<unknown> {
  return into
    .tables<Ledger>()
    .insertInto("entry")
    .values({ id, words: `entry ${id}` })
    .execute();
}

async function ids(): Promise<readonly number[]> {
  const rows = await store.tables<Ledger>().selectFrom("entry").select("id").orderBy("id").execute();
  return rows.map(({ id }) => id);
}

test("what is done together holds together", async () => {
  const result = await store.attempt(async (inside) => {
    await write(inside, 1);
    await write(inside, 2);
    return ok("both");
  });
  assert.deepEqual(result, { ok: true, value: "both" });
  assert.deepEqual(await ids(), [1, 2]);
});

test("a refusal undoes what was done before it, and is the answer", async () => {
  const result = await store.attempt(async (inside) => {
    await write(inside, 3);
    return refuse({ code: "too-late" });
  });
  assert.deepEqual(result, { ok: false, refusal: { code: "too-late" } });
  assert.deepEqual(await ids(), [1, 2]);
});

test("a fault undoes what was done before it, and goes on up", async () => {
  const broken = store.attempt(async (inside) => {
    await write(inside, 4);
    throw new Error("the lamp fell over");
  });
  await assert.rejects(broken, { message: "the lamp fell over" });
  assert.deepEqual(await ids(), [1, 2]);
});

test("an attempt within an attempt is undone with it", async () => {
  const result = await store.attempt(async (outer) => {
    const inner = await outer.attempt(async (inside) => {
      await write(inside, 5);
      return ok(undefined);
    });
    assert.equal(inner.ok, true);
    return refuse({ code: "second-thoughts" });
  });
  assert.deepEqual(result, { ok: false, refusal: { code: "second-thoughts" } });
  assert.deepEqual(await ids(), [1, 2]);
});

test("two who hold the same name take turns", async () => {
  const order: string[] = [];
  const turn = (name: string): Promise<unknown> =>
    store.attempt(async (inside) => {
      await inside.hold("the one pen");
      order.push(`${name} takes it`);
      await new Promise((resolve) => setTimeout(resolve, 50));
      order.push(`${name} lays it down`);
      return ok(undefined);
    });
  await Promise.all([turn("Ann"), turn("Bo")]);
  const [first, second] = order[0] === "Ann takes it" ? ["Ann", "Bo"] : ["Bo", "Ann"];
  assert.deepEqual(order, [
    `${first} takes it`,
    `${first} lays it down`,
    `${second} takes it`,
    `${second} lays it down`,
  ]);
});

test("nothing can be held outside an attempt", async () => {
  await assert.rejects(store.hold("the one pen"), /within an attempt/);
});

test("jurisdictions do not see each other's rows", async () => {
  const other = await aStore(ledger);
  await write(other, 1);
  assert.deepEqual(await ids(), [1, 2]);
  assert.ok((await (await aDatabase()).jurisdictions()).includes(other.jurisdiction));
});

test("a schema has the name of its code", () => {
  assert.equal(schemaOf("old-quay"), "jurisdiction_old_quay");
});

test("what is no code never becomes part of a query", () => {
  for (const code of ["", "Riverbend", "a_b", 'x"; drop schema public', "9lives", "a".repeat(41), "河湾"]) {
    assert.throws(() => schemaOf(code), /no code of a jurisdiction/);
  }
});
