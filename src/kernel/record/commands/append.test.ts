import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { ok, refuse } from "#lib/result.ts";
import { fixedClock } from "#platform/clock/index.ts";
import type { Store } from "#platform/db/index.ts";
import { aStore } from "#test/a-database.ts";
import { recordMigrations } from "../migrations/index.ts";
import type { NewEntry } from "../model.ts";
import { entriesOf } from "../queries/entries-of.ts";
import { append } from "./append.ts";

let store: Store;
const clock = fixedClock("2026-11-02T08:00:00Z");
beforeEach(async () => {
  store = await aStore(recordMigrations);
});

const actor = { role: "case-worker", account: "a-17", body: "roads", post: "roads-clerk" };

function act(matter: string, facts: NewEntry["facts"] = {}): NewEntry {
  return { matter, actor, act: "requests.answer", basis: ["highways-act-41"], facts };
}

function appended(entry: NewEntry) {
  return store.attempt(async (inside) => ok(await append(inside, { clock }, entry)));
}

describe("appending", () => {
  test("numbers the acts of a matter and binds each to the one before", async () => {
    await appended(act("M-1", { outcome: "done" }));
    await appended(act("M-2"));
    await appended({ ...act("M-1"), kept: [{ ref: "r-1", commitment: "ab".repeat(32) }] });
    const [first, second, ...more] = await entriesOf(store, "M-1");
    assert.ok(first !== undefined && second !== undefined);
    assert.deepEqual(more, []);
    assert.deepEqual(
      { ...first, sequence: 0, hash: "" },
      {
        ...act("M-1", { outcome: "done" }),
        sequence: 0,
        position: 1,
        previous: "",
        at: clock.now(),
        hash: "",
      },
    );
    assert.equal(second.position, 2);
    assert.equal(second.previous, first.hash);
    assert.deepEqual(second.kept, [{ ref: "r-1", commitment: "ab".repeat(32) }]);
  });

  test("gives back what is stored", async () => {
    const result = await appended(act("M-1"));
    assert.ok(result.ok);
    assert.deepEqual(await entriesOf(store, "M-1"), [result.value]);
  });

  test("goes with the state change: refused, it never happened", async () => {
    await appended(act("M-1"));
    await store.attempt(async (inside) => {
      await append(inside, { clock }, act("M-1"));
      return refuse({ code: "too-late" });
    });
    await appended(act("M-1", { outcome: "after" }));
    const entries = await entriesOf(store, "M-1");
    assert.deepEqual(
      entries.map(({ position }) => position),
      [1, 2],
    );
    assert.equal(entries[1]?.previous, entries[0]?.hash);
  });

  test("by twenty at once never forks a chain", async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, at) => appended(act(at % 2 === 0 ? "M-1" : "M-2", { at }))),
    );
    for (const matter of ["M-1", "M-2"]) {
      const entries = await entriesOf(store, matter);
      assert.deepEqual(
        entries.map(({ position }) => position),
        Array.from({ length: 10 }, (_, at) => at + 1),
      );
      entries.forEach((entry, at) => assert.equal(entry.previous, entries[at - 1]?.hash ?? ""));
    }
  });

  test("of words, addresses and lines is a fault, and nothing is written", async () => {
    const wrong: readonly NewEntry[] = [
      act("M-1", { answer: "The lamp is mended." }),
      act("M-1", { to: "min@riverbend.example" }),
      act("M-1", { street: "滨河路" }),
      act("M-1", { lists: [{ deep: ["two words"] }] }),
      act("M-1", { "a name": 1 }),
      { ...act("M-1"), act: "two words" },
      { ...act("M-1"), actor: { ...actor, post: "line\nline" } },
      act("M 1"),
    ];
    for (const entry of wrong) await assert.rejects(appended(entry), /holds codes only|is no id/);
    assert.deepEqual(await entriesOf(store, "M-1"), []);
  });
});
