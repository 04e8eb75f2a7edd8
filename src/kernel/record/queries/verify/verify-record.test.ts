import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { sql } from "kysely";
import { ok } from "#lib/result.ts";
import type { Store } from "#platform/db/index.ts";
import { aStore } from "#test/a-database.ts";
import { act, acted, attack, aTown, contextOf, tablesOf } from "../../a-record.test-support.ts";
import { erase, entriesOf, latestCheckpoint, sealAll } from "../../index.ts";
import { recordMigrations } from "../../migrations/index.ts";
import { bytesOfHex } from "../../model/bytes.ts";
import { entryHash, entryText, readEntry } from "../../model/entry.ts";
import { sums } from "../../crypto.ts";
import { verifyRecord, type Verifying } from "./verify-record.ts";

let store: Store;
let context: ReturnType<typeof contextOf>;
let town: Awaited<ReturnType<typeof aTown>>;
beforeEach(async () => {
  store = await aStore(recordMigrations);
  context = contextOf();
  town = await aTown(store, context);
});

async function found(other: Verifying = {}) {
  const { findings } = await verifyRecord(store, { master: context.master, ...other });
  return findings.map(({ code, facts }) => ({ code, ...facts }));
}

async function kept(): Promise<string> {
  const checkpoint = await latestCheckpoint(store);
  assert.ok(checkpoint !== undefined);
  return checkpoint.note;
}

describe("a record that nobody touched", () => {
  test("is whole, and says what it holds", async () => {
    const before = await kept();
    await acted(store, context, act("M-1"));
    const report = await verifyRecord(store, { master: context.master, keptCheckpoint: before });
    const { key, root, ...counted } = report;
    assert.match(key, /^riverbend\.example\/record\+[0-9a-f]{8}\+/);
    assert.match(root, /^[0-9a-f]{64}$/);
    assert.deepEqual(counted, {
      jurisdiction: store.jurisdiction,
      entries: 38,
      matters: 12,
      sealed: 37,
      waiting: 1,
      checkpoints: 2,
      values: { open: 1, erased: 0, unopened: 0 },
      keptSize: 37,
      findings: [],
      found: 0,
    });
  });

  test("stays whole while others write", async () => {
    const writing = Array.from({ length: 20 }, (_, at) => acted(store, context, act(`M-${at % 3}`)));
    const reports = await Promise.all([verifyRecord(store), sealAll(store, context), verifyRecord(store)]);
    await Promise.all(writing);
    for (const report of [reports[0], reports[2]]) assert.deepEqual(report.findings, []);
    await sealAll(store, context);
    assert.deepEqual(await found(), []);
  });

  test("without the master key says which values it could not look at", async () => {
    const { values, findings } = await verifyRecord(store);
    assert.deepEqual([values, findings], [{ open: 0, erased: 0, unopened: 1 }, []]);
  });

  test("of a person who was erased verifies, and the erasure stands in it", async () => {
    const by = { role: "reporter", account: "resident-1" };
    const erased = await store.attempt(async (inside) =>
      ok(await erase(inside, context, town.subject, { by, reason: "asked" })),
    );
    assert.deepEqual(erased, {
      ok: true,
      value: { subject: town.subject, values: 1, matters: ["M-1"] },
    });
    await sealAll(store, context);
    const { values, findings } = await verifyRecord(store, { master: context.master });
    assert.deepEqual([values, findings], [{ open: 0, erased: 1, unopened: 0 }, []]);
  });

  test("without any entry is whole", async () => {
    store = await aStore(recordMigrations);
    const { entries, sealed, findings } = await verifyRecord(store, { master: context.master });
    assert.deepEqual([entries, sealed, findings], [0, 0, []]);
  });
});

describe("whoever comes past the record and", () => {
  test("alters an entry is found at its matter and place", async () => {
    await attack(
      store,
      "record_entry",
      (table) => sql`
      update ${table} set text = replace(text, '"round":2', '"round":9') where matter = 'M-7' and position = 2`,
    );
    assert.deepEqual(await found(), [{ code: "entry-altered", matter: "M-7", position: 2 }]);
  });

  test("alters an entry with its hash is found all the same", async () => {
    const [, second] = await entriesOf(store, "M-7");
    assert.ok(second !== undefined);
    const text = entryText(
      { ...second, facts: { round: 9 } },
      { ...second, jurisdiction: store.jurisdiction },
    );
    const hash = bytesOfHex(entryHash(sums, text));
    await attack(
      store,
      "record_entry",
      (table) => sql`
      update ${table} set text = ${text}, hash = ${hash} where matter = 'M-7' and position = 2`,
    );
    assert.deepEqual(await found(), [{ code: "entry-altered", matter: "M-7", position: 2 }]);
    await attack(
      store,
      "record_leaf",
      (table) => sql`
      update ${table} set hash = ${hash} where sequence = ${second.sequence}`,
    );
    const codes = new Set((await found()).map(({ code }) => code));
    assert.deepEqual([...codes].sort(), ["chain-broken", "checkpoint-contradicted", "node-altered"]);
    assert.deepEqual((await found())[0], { code: "chain-broken", matter: "M-7", position: 3 });
  });

  test("deletes the last entry of a matter is found, before it is sealed too", async () => {
    const latest = await acted(store, context, act("M-5"));
    await attack(
      store,
      "record_entry",
      (table) => sql`
      delete from ${table} where sequence = ${latest.sequence}`,
    );
    assert.deepEqual(await found(), [{ code: "chain-end-removed", matter: "M-5", from: 4, to: 4 }]);
    await attack(
      store,
      "record_entry",
      (table) => sql`delete from ${table} where matter = 'M-4' and position = 3`,
    );
    assert.deepEqual(await found(), [
      { code: "chain-end-removed", matter: "M-4", from: 3, to: 3 },
      { code: "chain-end-removed", matter: "M-5", from: 4, to: 4 },
      { code: "leaf-without-entry", leaf: 28 },
    ]);
  });

  test("deletes an entry in the middle is found at the hole", async () => {
    await attack(
      store,
      "record_entry",
      (table) => sql`delete from ${table} where matter = 'M-9' and position = 2`,
    );
    assert.deepEqual(await found(), [
      { code: "entry-removed", matter: "M-9", from: 2, to: 2 },
      { code: "leaf-without-entry", leaf: 21 },
    ]);
  });

  test("deletes a whole matter, its chain's end too, leaves leaves without entries", async () => {
    await attack(store, "record_entry", (table) => sql`delete from ${table} where matter = 'M-3'`);
    await attack(store, "record_chain", (table) => sql`delete from ${table} where matter = 'M-3'`);
    assert.deepEqual(await found(), [
      { code: "leaf-without-entry", leaf: 3 },
      { code: "leaf-without-entry", leaf: 15 },
      { code: "leaf-without-entry", leaf: 27 },
    ]);
  });

  test("deletes a whole matter with its leaves is found at the hole in the tree", async () => {
    await attack(
      store,
      "record_leaf",
      (table) => sql`
      delete from ${table} where sequence in (select sequence from ${sql.id(store.schema, "record_entry")} where matter = 'M-3')`,
    );
    await attack(store, "record_entry", (table) => sql`delete from ${table} where matter = 'M-3'`);
    const all = await found();
    assert.deepEqual(
      all.filter(({ code }) => code === "leaves-missing"),
      [
        { code: "leaves-missing", from: 3, to: 3 },
        { code: "leaves-missing", from: 15, to: 15 },
        { code: "leaves-missing", from: 27, to: 27 },
      ],
    );
    assert.deepEqual(all[0], { code: "chain-end-removed", matter: "M-3", from: 1, to: 3 });
  });

  test("swaps two entries is found at both", async () => {
    await attack(
      store,
      "record_entry",
      (table) => sql`
      update ${table} set position = case position when 2 then -3 else -2 end where matter = 'M-2' and position in (2, 3)`,
    );
    await attack(
      store,
      "record_entry",
      (table) => sql`
      update ${table} set position = -position where matter = 'M-2' and position < 0`,
    );
    const misplaced = (await found()).filter(({ code }) => code === "entry-misplaced");
    assert.deepEqual(misplaced, [
      { code: "entry-misplaced", matter: "M-2", position: 2, writtenMatter: "M-2", writtenPosition: 3 },
      { code: "entry-misplaced", matter: "M-2", position: 3, writtenMatter: "M-2", writtenPosition: 2 },
    ]);
  });

  test("swaps two leaves of the tree is found", async () => {
    await attack(
      store,
      "record_leaf",
      (table) => sql`
      update ${table} set number = case number when 2 then -9 else -2 end where number in (2, 9)`,
    );
    await attack(store, "record_leaf", (table) => sql`update ${table} set number = -number where number < 0`);
    const codes = new Set((await found()).map(({ code }) => code));
    assert.ok(codes.has("node-altered") && codes.has("checkpoint-contradicted"));
  });

  test("inserts an entry at the end of a chain is found by its never having been sealed", async () => {
    const last = (await entriesOf(store, "M-6")).at(-1);
    assert.ok(last !== undefined);
    const place = { jurisdiction: store.jurisdiction, position: 4, previous: last.hash, at: last.at };
    const text = entryText(act("M-6", { facts: { forged: true } }), place);
    const hash = bytesOfHex(entryHash(sums, text)) ?? new Uint8Array();
    await tablesOf(store)
      .insertInto("record_entry")
      .values({ matter: "M-6", position: 4, text, hash })
      .execute();
    assert.deepEqual(await found(), [
      { code: "entry-never-sealed", matter: "M-6", position: 4 },
      { code: "chain-end-removed", matter: "M-6", from: 5, to: 3 },
    ]);
  });

  test("takes an entry off the list of those to be sealed is found", async () => {
    await acted(store, context, act("M-6"));
    await attack(store, "record_unsealed", (table) => sql`delete from ${table}`);
    assert.deepEqual(await found(), [{ code: "entry-never-sealed", matter: "M-6", position: 4 }]);
  });

  test("alters a checkpoint, or its note, is found", async () => {
    await attack(
      store,
      "record_checkpoint",
      (table) => sql`
      update ${table} set root = sha256('other') where size = 13`,
    );
    assert.deepEqual(await found(), [
      { code: "checkpoint-contradicted", size: 13, from: 0, to: 12 },
      { code: "checkpoint-altered", size: 13 },
    ]);
    await attack(
      store,
      "record_checkpoint",
      (table) => sql`
      update ${table} set note = 'gone' where size = 37`,
    );
    const altered = (await verifyRecord(store)).findings.filter(({ code }) => code === "checkpoint-altered");
    assert.deepEqual(
      altered.map(({ facts }) => facts["size"]),
      [13, 37],
    );
  });

  test("alters a sealed value, or takes another in its place, is found", async () => {
    await attack(
      store,
      "record_kept",
      (table) => sql`
      update ${table} set sealed = set_byte(sealed, 60, (get_byte(sealed, 60) + 1) % 256)`,
    );
    assert.deepEqual(await found(), [{ code: "value-altered", matter: "M-1", position: 0, ref: town.ref }]);
  });

  test("destroys a value without a word in the record is found", async () => {
    await attack(store, "record_kept", (table) => sql`update ${table} set sealed = null`);
    assert.deepEqual(await found(), [{ code: "value-destroyed", matter: "M-1", position: 1, ref: town.ref }]);
    await attack(store, "record_kept", (table) => sql`delete from ${table}`);
    assert.deepEqual(await found(), [{ code: "value-missing", matter: "M-1", position: 1, ref: town.ref }]);
  });

  test("destroys a person's key without erasing them is found", async () => {
    await attack(store, "record_subject_key", (table) => sql`delete from ${table}`);
    assert.deepEqual(await found(), [
      { code: "key-missing", subject: town.subject, matter: "M-1", position: 0, ref: town.ref },
    ]);
  });

  test("puts an erased person's value back is found", async () => {
    const [row] = await tablesOf(store).selectFrom("record_kept").selectAll().execute();
    await store.attempt(async (inside) =>
      ok(await erase(inside, context, town.subject, { by: { role: "system" }, reason: "asked" })),
    );
    await attack(store, "record_kept", (table) => sql`update ${table} set sealed = ${row?.sealed}`);
    const codes = (await found()).map(({ code }) => code);
    assert.deepEqual(codes, ["erasure-not-done", "key-missing"]);
  });
});

/** Somebody who has the database, the code and every key writes another history, as if it had always been so. */
async function rewriteAll(): Promise<void> {
  const rows = await tablesOf(store).selectFrom("record_entry").select("text").orderBy("sequence").execute();
  const entries = rows.flatMap(({ text }) => readEntry(text) ?? []);
  for (const table of [
    "record_checkpoint",
    "record_node",
    "record_leaf",
    "record_unsealed",
    "record_entry",
    "record_chain",
  ] as const) {
    await attack(store, table, (name) => sql`delete from ${name}`);
  }
  for (const { matter, actor, act: name, kept: values = [], facts } of entries) {
    const changed = matter === "M-7" ? { round: 9 } : facts;
    await acted(store, context, { matter, actor, act: name, kept: values, facts: changed });
  }
  await sealAll(store, context);
}

describe("a checkpoint that was kept elsewhere", () => {
  test("finds a history that was rewritten whole, which nothing else can", async () => {
    const before = await kept();
    await rewriteAll();
    assert.deepEqual(await found(), [], "in itself it is consistent");
    assert.deepEqual(await found({ keptCheckpoint: before }), [{ code: "kept-contradicted", size: 37 }]);
  });

  test("finds a history that was rewritten under a new key", async () => {
    const before = await kept();
    await attack(store, "record_log_key", (table) => sql`delete from ${table}`);
    await rewriteAll();
    assert.deepEqual(await found({ keptCheckpoint: before }), [
      { code: "kept-not-signed", origin: context.origin },
      { code: "kept-contradicted", size: 37 },
    ]);
  });

  test("finds a database that was rolled back", async () => {
    await acted(store, context, act("M-1"));
    await sealAll(store, context);
    const before = await kept();
    const size = 37;
    await attack(
      store,
      "record_entry",
      (table) => sql`
      delete from ${table} where sequence in (select sequence from ${sql.id(store.schema, "record_leaf")} where number >= ${size})`,
    );
    await attack(store, "record_leaf", (table) => sql`delete from ${table} where number >= ${size}`);
    await attack(store, "record_checkpoint", (table) => sql`delete from ${table} where size > ${size}`);
    await attack(
      store,
      "record_chain",
      (table) => sql`
      update ${table} c set position = e.position, hash = encode(e.hash, 'hex')
      from (select distinct on (matter) matter, position, hash from ${sql.id(store.schema, "record_entry")} order by matter, position desc) e
      where e.matter = c.matter`,
    );
    assert.deepEqual(await found(), [], "in itself it is consistent");
    assert.deepEqual(await found({ keptCheckpoint: before }), [
      { code: "kept-longer", size: 38, leaves: 37 },
    ]);
  });

  test("holds when it is older than the newest, and when it is of the very beginning", async () => {
    const before = await kept();
    for (let at = 0; at < 30; at++) await acted(store, context, act(`N-${at}`));
    await sealAll(store, context);
    assert.deepEqual(await found({ keptCheckpoint: before }), []);
  });

  test("of another log, or that is none, is told", async () => {
    const other = { ...contextOf(), origin: "elsewhere.example/record" };
    const mine = await kept();
    store = await aStore(recordMigrations);
    await aTown(store, other);
    assert.deepEqual(
      (await found({ keptCheckpoint: mine })).map(({ code }) => code),
      ["kept-of-another-log", "kept-contradicted"],
    );
    assert.deepEqual(await found({ keptCheckpoint: "words" }), [{ code: "kept-unreadable" }]);
  });
});
