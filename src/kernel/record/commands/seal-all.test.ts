import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { ok } from "#lib/result.ts";
import type { Store } from "#platform/db/index.ts";
import { aStore } from "#test/a-database.ts";
import { act, acted, contextOf, tablesOf } from "../a-record.test-support.ts";
import {
  append,
  checkpoints,
  consistencyProof,
  entriesOf,
  inclusionProofs,
  latestCheckpoint,
  logKey,
  sealAll,
  sums,
} from "../index.ts";
import { recordMigrations } from "../migrations/index.ts";
import { isConsistent, isIncluded, isSignedBy, readCheckpoint, readNote, type Checkpoint } from "../model.ts";

let store: Store;
let context: ReturnType<typeof contextOf>;
beforeEach(async () => {
  store = await aStore(recordMigrations);
  context = contextOf();
});

/** The checkpoint whose signature was looked at. */
async function signed(): Promise<Checkpoint> {
  const [published, key] = [await latestCheckpoint(store), await logKey(store)];
  const note = readNote(published?.note ?? "");
  const checkpoint = readCheckpoint(note?.text ?? "");
  assert.ok(note !== undefined && checkpoint !== undefined && key !== undefined);
  assert.ok(isSignedBy(sums, note, key));
  return checkpoint;
}

describe("sealing", () => {
  test("takes what is committed, signs it, and has nothing to do a second time", async () => {
    assert.deepEqual(await sealAll(store, context), { sealed: 0, size: 0 });
    assert.equal(await latestCheckpoint(store), undefined);
    for (let at = 0; at < 5; at++) await acted(store, context, act("M-1"));
    assert.deepEqual(await sealAll(store, context), { sealed: 5, size: 5 });
    assert.deepEqual(await sealAll(store, context), { sealed: 0, size: 5 });
    const { origin, size } = await signed();
    assert.deepEqual([origin, size], [context.origin, 5]);
    assert.equal((await checkpoints(store, { most: 10 })).length, 1);
  });

  test("leaves out an entry whose attempt has not ended, and takes it later though its sequence is smaller", async () => {
    let letGo = (): void => {};
    const held = new Promise<void>((resolve) => (letGo = resolve));
    let isWritten = (): void => {};
    const written = new Promise<void>((resolve) => (isWritten = resolve));
    const slow = store.attempt(async (inside) => {
      const entry = await append(inside, context, act("M-slow"));
      isWritten();
      await held;
      return ok(entry);
    });
    await written;
    const quick = await acted(store, context, act("M-quick"));
    assert.deepEqual(await sealAll(store, context), { sealed: 1, size: 1 });
    letGo();
    const late = await slow;
    assert.ok(late.ok && late.value.sequence < quick.sequence);
    assert.deepEqual(await sealAll(store, context), { sealed: 1, size: 2 });
    const leaves = await tablesOf(store)
      .selectFrom("record_leaf")
      .select("sequence")
      .orderBy("number")
      .execute();
    assert.deepEqual(
      leaves.map(({ sequence }) => sequence),
      [quick.sequence, late.value.sequence],
    );
  });

  test("by several at once gives every entry one leaf", async () => {
    await Promise.all(Array.from({ length: 30 }, (_, at) => acted(store, context, act(`M-${at}`))));
    const sealings = await Promise.all([1, 2, 3].map(() => sealAll(store, context)));
    assert.equal(
      sealings.reduce((sum, { sealed }) => sum + sealed, 0),
      30,
    );
    const leaves = await tablesOf(store)
      .selectFrom("record_leaf")
      .select("number")
      .orderBy("number")
      .execute();
    assert.deepEqual(
      leaves.map(({ number }) => number),
      Array.from({ length: 30 }, (_, at) => at),
    );
  });

  test("in many small steps proves every entry, and every earlier tree", async () => {
    const earlier: Checkpoint[] = [];
    for (const count of [1, 2, 3, 5, 16, 1, 40, 7]) {
      for (let at = 0; at < count; at++)
        await acted(store, context, act(`M-${at % 3}`, { facts: { count, at } }));
      await sealAll(store, context);
      earlier.push(await signed());
    }
    const { root, size } = await signed();
    assert.equal(size, 75);
    const rows = await tablesOf(store)
      .selectFrom("record_leaf")
      .select(["number", "hash"])
      .orderBy("number")
      .execute();
    const proofs = await inclusionProofs(
      store,
      rows.map(({ number }) => number),
      size,
    );
    rows.forEach(({ number, hash }, at) =>
      assert.ok(isIncluded(sums, { leaf: hash, index: number, size, root, proof: proofs[at] ?? [] })),
    );
    for (const { size: first, root: firstRoot } of earlier) {
      const proof = await consistencyProof(store, first, size);
      assert.ok(isConsistent(sums, { first, firstRoot, size, root, proof }));
    }
  });

  test("keeps the key and its name, wherever the site moves", async () => {
    await acted(store, context, act("M-1"));
    await sealAll(store, context);
    const before = await logKey(store);
    await acted(store, context, act("M-1"));
    await sealAll(store, { ...context, origin: "new.example/record" });
    assert.deepEqual(await logKey(store), before);
    assert.equal((await signed()).origin, context.origin);
  });

  test("under another master key is a fault, and seals nothing", async () => {
    await acted(store, context, act("M-1"));
    await sealAll(store, context);
    await acted(store, context, act("M-1"));
    await assert.rejects(sealAll(store, { ...context, master: new Uint8Array(32) }), /POLITY_RECORD_KEY/);
    assert.equal((await signed()).size, 1);
    assert.equal((await entriesOf(store, "M-1")).length, 2);
  });
});
