import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { buffer } from "node:stream/consumers";
import { beforeEach, describe, test } from "node:test";
import { sql } from "kysely";
import { ok, refuse } from "#lib/result.ts";
import { aDatabase, aStore } from "#test/a-database.ts";
import type { Migrations } from "./migrations.ts";
import type { Store } from "./store.ts";

interface Library {
  readonly loan: { readonly id?: number; readonly book: string | null; readonly note: string };
  readonly book: { readonly title: string; readonly cover: Uint8Array; readonly after: string | null };
}

// The table that refers is made to come first in the alphabet's reverse: order follows from the references, not from the names.
const library: Migrations = {
  owner: "library",
  steps: [
    {
      name: "0001-books",
      up: async (store) => {
        const { schema } = store.tables();
        await schema
          .createTable("book")
          .addColumn("title", "text", (column) => column.primaryKey())
          .addColumn("cover", "bytea", (column) => column.notNull())
          .addColumn("after", "text", (column) => column.references("book.title"))
          .execute();
        await schema
          .createTable("a_loan")
          .addColumn("id", "bigint", (column) => column.generatedAlwaysAsIdentity().primaryKey())
          .addColumn("book", "text", (column) => column.references("book.title"))
          .addColumn("note", "text", (column) => column.notNull())
          .addColumn("length", "integer", (column) => column.generatedAlwaysAs(sql`length(note)`).stored())
          .execute();
      },
    },
  ],
};

let store: Store;
beforeEach(async () => {
  store = await aStore(library);
  const tables = store.tables<{ readonly book: Library["book"]; readonly a_loan: Library["loan"] }>();
  const cover = Uint8Array.from({ length: 256 }, (_, at) => at);
  await tables
    .insertInto("book")
    .values([
      { title: "Second\tpart\\", cover, after: "First\npart" },
      { title: "First\npart", cover: new Uint8Array(), after: null },
    ])
    .execute();
  await tables.insertInto("a_loan").values({ book: "First\npart", note: "河湾 — \\N" }).execute();
  await tables.insertInto("a_loan").values({ book: null, note: "" }).execute();
});

async function copiedOut(jurisdiction: string) {
  const database = await aDatabase();
  const result = await database.copying({ jurisdiction, isSnapshot: true }, async (copying) => {
    const copies: { name: string; columns: readonly string[]; rows: Buffer }[] = [];
    for (const table of await copying.tables())
      copies.push({ ...table, rows: await buffer(copying.out(table)) });
    return ok({ copies, sequences: await copying.sequences() });
  });
  assert.ok(result.ok);
  return result.value;
}

async function copiedIn(jurisdiction: string, { copies, sequences }: Awaited<ReturnType<typeof copiedOut>>) {
  const database = await aDatabase();
  return database.copying({ jurisdiction, isSnapshot: false }, async (copying) => {
    await copying.empty(copies);
    for (const { rows, ...table } of copies) await pipeline(Readable.from([rows]), copying.in(table));
    await copying.setSequences(sequences);
    return ok(undefined);
  });
}

describe("copying tables", () => {
  test("out and into another jurisdiction gives the same, byte for byte, and goes on numbering", async () => {
    const out = await copiedOut(store.jurisdiction);
    assert.deepEqual(
      out.copies.map(({ name, columns }) => [name, columns]),
      [
        ["book", ["title", "cover", "after"]],
        ["a_loan", ["id", "book", "note"]],
        ["migration", ["owner", "name", "at"]],
      ],
    );
    const other = await aStore(library);
    assert.deepEqual(await copiedIn(other.jurisdiction, out), { ok: true, value: undefined });
    assert.deepEqual(await copiedOut(other.jurisdiction), out);
    const added = await other
      .tables<{ a_loan: { id: number; note: string } }>()
      .insertInto("a_loan")
      .values({ note: "third" } as never)
      .returning("id")
      .executeTakeFirstOrThrow();
    assert.equal(added.id, 3);
  });

  test("shows one moment, while others write", async () => {
    const database = await aDatabase();
    const rows = await database.copying(
      { jurisdiction: store.jurisdiction, isSnapshot: true },
      async (copying) => {
        const tables = await copying.tables();
        await store
          .tables<{ a_loan: { note: string } }>()
          .insertInto("a_loan")
          .values({ note: "late" })
          .execute();
        const loans = tables.find(({ name }) => name === "a_loan");
        assert.ok(loans !== undefined);
        return ok((await buffer(copying.out(loans))).toString().trimEnd().split("\n").length);
      },
    );
    assert.deepEqual(rows, { ok: true, value: 2 });
  });

  test("that is refused, or breaks off, leaves everything as it was", async () => {
    const database = await aDatabase();
    const before = await copiedOut(store.jurisdiction);
    const wish = { jurisdiction: store.jurisdiction, isSnapshot: false };
    const refused = await database.copying(wish, async (copying) => {
      await copying.drop();
      return refuse({ code: "second-thoughts" });
    });
    assert.deepEqual(refused, { ok: false, refusal: { code: "second-thoughts" } });
    const broken = database.copying(wish, async (copying) => {
      const tables = await copying.tables();
      await copying.empty(tables);
      const [books] = tables;
      assert.ok(books !== undefined);
      const half = async function* () {
        yield "One\t\\\\x\t\\N\n";
        await Promise.resolve();
        throw new Error("the disk is gone");
      };
      await pipeline(Readable.from(half()), copying.in(books));
      return ok(undefined);
    });
    await assert.rejects(broken, /the disk is gone/);
    assert.deepEqual(await copiedOut(store.jurisdiction), before);
  });

  test("of a jurisdiction that is not there finds nothing", async () => {
    const database = await aDatabase();
    const found = await database.copying({ jurisdiction: "nowhere", isSnapshot: true }, async (copying) =>
      ok([await copying.isThere(), await copying.tables()]),
    );
    assert.deepEqual(found, { ok: true, value: [false, []] });
  });
});
