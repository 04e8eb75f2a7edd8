import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import type { Store } from "#platform/db/index.ts";
import { aStore } from "#test/a-database.ts";
import { act, acted, aTown, contextOf } from "../a-record.test-support.ts";
import { logKey, receiptOf, sealAll, sums } from "../index.ts";
import { recordMigrations } from "../migrations/index.ts";
import { checkReceipt, readReceipt, receiptText, type NoteKey, type Receipt } from "../model.ts";

let store: Store;
let context: ReturnType<typeof contextOf>;
let words: string;
beforeEach(async () => {
  store = await aStore(recordMigrations);
  context = contextOf();
  ({ words } = await aTown(store, context));
});

async function receipt(matter = "M-1"): Promise<Receipt> {
  const given = await receiptOf(store, context, matter);
  assert.ok(given !== undefined);
  return given;
}

function checked(text: string, known?: NoteKey) {
  const result = checkReceipt(sums, text, known);
  assert.ok(result !== undefined);
  const { state, faults, entries } = result;
  return {
    state,
    faults: faults.map(({ code, position }) => `${code} ${position}`),
    leaves: entries.map(({ leaf }) => leaf),
  };
}

describe("a receipt", () => {
  test("of a sealed matter proves every act, by itself and against the key of the log", async () => {
    const text = receiptText(await receipt());
    const proved = { state: "proved", faults: [], leaves: [0, 1, 13, 25] };
    assert.deepEqual(checked(text), proved);
    assert.deepEqual(checked(text, await logKey(store)), proved);
    const again = readReceipt(text);
    assert.equal(again === undefined ? "" : receiptText(again), text);
    assert.ok(!text.includes(words));
  });

  test("given before the seal is a signed promise, and is completed later", async () => {
    await acted(store, context, act("M-1", { act: "requests.close" }));
    const promised = receiptText(await receipt());
    assert.deepEqual(checked(promised), { state: "promised", faults: [], leaves: [0, 1, 13, 25, undefined] });
    await acted(store, context, act("N-1"));
    assert.equal(checked(receiptText(await receipt("N-1"))).state, "promised");
    await sealAll(store, context);
    assert.equal(checked(promised).state, "promised", "the paper does not change");
    assert.equal(checked(receiptText(await receipt())).state, "proved");
  });

  test("is there before the log has a key", async () => {
    store = await aStore(recordMigrations);
    await acted(store, context, act("M-1"));
    assert.equal(checked(receiptText(await receipt()), undefined).state, "promised");
  });

  test("survives being mailed: words around it, lines broken, ends of lines changed", async () => {
    const text = receiptText(await receipt())
      .replace(/(\S{70})/g, "$1\n")
      .replaceAll("\n", "\r\n");
    assert.equal(checked(`Dear neighbour,\r\n\r\n${text}\r\nYours`).state, "proved");
  });

  test("is not given for a matter without acts", async () => {
    assert.equal(await receiptOf(store, context, "M-none"), undefined);
  });

  test("of a long matter is read too", async () => {
    for (let at = 0; at < 60; at++) await acted(store, context, act("M-1"));
    await sealAll(store, context);
    assert.equal(checked(receiptText(await receipt())).leaves.length, 64);
  });
});

describe("a receipt does not hold when", () => {
  const forged = async (change: (text: string) => string) => {
    const text = receiptText(await receipt());
    const changed = change(text);
    assert.notEqual(changed, text);
    return checked(changed).faults;
  };

  test("an act was changed", async () => {
    const faults = await forged((text) => text.replace('\\"round\\":2', '\\"round\\":7'));
    assert.deepEqual(faults, ["not-in-tree 3", "chain-broken 4"]);
  });

  test("an act was left out", async () => {
    const given = await receipt();
    const text = receiptText({ ...given, entries: given.entries.filter((_, at) => at !== 1) });
    assert.deepEqual(checked(text).faults, ["chain-broken 2", "chain-broken 3"]);
  });

  test("it is made up from two", async () => {
    const [one, other] = [await receipt(), await receipt("M-2")];
    const text = receiptText({ ...one, entries: other.entries });
    assert.equal(checked(text).faults[0], "other-matter 1");
  });

  test("its checkpoint or key was changed", async () => {
    assert.ok((await forged((text) => text.replace('"37"', '"38"'))).includes("checkpoint-not-signed 0"));
    assert.ok(
      (await forged((text) => text.replace('"key": "river', '"key": "lake'))).includes("key-unreadable 0"),
    );
  });

  test("it was signed by somebody else than the log that the reader knows", async () => {
    const mine = await logKey(store);
    const theirs = { ...contextOf(), master: new Uint8Array(32).fill(9) };
    store = await aStore(recordMigrations);
    await aTown(store, theirs);
    context = theirs;
    assert.deepEqual(checked(receiptText(await receipt())).state, "proved");
    assert.deepEqual(checked(receiptText(await receipt()), mine).faults, ["other-key 0"]);
  });

  test("a promise is about other acts", async () => {
    await acted(store, context, act("M-1", { act: "requests.close" }));
    const given = await receipt();
    await acted(store, context, act("M-2", { act: "requests.close" }));
    const other = await receipt("M-2");
    assert.deepEqual(checked(receiptText({ ...given, promise: other.promise ?? "" })).faults, [
      "promise-not-signed 0",
      "promise-lacks-entry 5",
    ]);
    const { promise: _, ...without } = given;
    assert.deepEqual(checked(receiptText(without)).faults, ["promise-lacks-entry 5"]);
  });

  test("it is no receipt", async () => {
    const text = receiptText(await receipt());
    const none = [
      "",
      "hello",
      text.replace("BEGIN", "START"),
      text.replace("receipt/1", "receipt/2"),
      text.replace('"entries": [', '"entries": 7, "e": ['),
      text.replace('"leaf": 0', '"leaf": -0.5'),
      text.replace(/"path": \[\n\s+"/, '"path": ["x'),
      "-----BEGIN POLITY RECEIPT-----\n[]\n-----END POLITY RECEIPT-----",
      "-----BEGIN POLITY RECEIPT-----\n{\n-----END POLITY RECEIPT-----",
      `-----BEGIN POLITY RECEIPT-----\n${" ".repeat(2_000_001)}\n-----END POLITY RECEIPT-----`,
    ];
    for (const one of none) assert.equal(checkReceipt(sums, one), undefined, one.slice(0, 60));
  });
});
