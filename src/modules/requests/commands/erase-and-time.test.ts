import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "kysely";
import { ok } from "#lib/result.ts";
import type { Store } from "#platform/db/index.ts";
import { matterRow } from "../acting/load.ts";
import { beforeEach, describe, test } from "node:test";
import { open, verifyRecord } from "#kernel/record/index.ts";
import {
  anOffice,
  claimant,
  days,
  done,
  type Office,
  publisher,
  refusedBy,
  reportLamp,
  resident,
  stranger,
  time,
  worker,
} from "../an-office.test-support.ts";
import {
  answer,
  ask,
  eraseMe,
  countFigures,
  figures,
  follow,
  matter,
  publicList,
  readings,
  release,
  report,
  sheet,
  tick,
  withdraw,
} from "../operations.ts";
import type { RequestsTables } from "../tables.ts";

let office: Office;
beforeEach(async () => {
  office = await anOffice();
});

const row = (number: string) =>
  office.store
    .tables<RequestsTables>()
    .selectFrom("requests_matter")
    .selectAll()
    .where("number", "=", number)
    .executeTakeFirstOrThrow();

async function findings() {
  return (await verifyRecord(office.store, { master: office.master })).findings;
}

/** The sealed values of a matter, as they can still be opened. */
async function refsOf(number: string): Promise<readonly string[]> {
  const parts = await office.store
    .tables<RequestsTables>()
    .selectFrom("requests_part")
    .select("ref")
    .where("matter", "=", number)
    .execute();
  return parts.map(({ ref }) => ref);
}

describe("erasing", () => {
  test("not while it is worked on; afterwards every trace outside the record is gone, and the proof stands", async () => {
    const { number, claimCode = "" } = await reportLamp(office, {
      email: "chen@example.org",
      longitude: 0.05,
      latitude: 0.05,
    });
    const me = claimant(number);
    const wish = { matter: number, confirm: "erase" };
    assert.equal(await refusedBy(office, eraseMe, me, wish), "requests.erase-after-the-end");
    assert.equal(
      await refusedBy(office, eraseMe, me, { matter: number, confirm: "yes" }),
      "operation.invalid-input",
    );
    assert.equal(await refusedBy(office, eraseMe, worker, wish), "operation.not-allowed");
    await done(office, release, publisher, { matter: number, version: 1, words: "A lamp is out." });
    await done(office, answer, worker, { matter: number, version: 2, words: "Mended.", outcome: "done" });
    const refs = await refsOf(number);
    assert.ok(refs.length >= 3);
    assert.deepEqual(await done(office, eraseMe, me, wish), { matters: [number] });
    const left = await row(number);
    const personal = [left.subject, left.reporter, left.claim_hash, left.longitude, left.released_words];
    assert.deepEqual(personal, [null, null, null, null, null]);
    assert.deepEqual(await refsOf(number), []);
    assert.ok([...(await open(office.store, office, refs)).values()].every((one) => one === "erased"));
    assert.deepEqual((await done(office, publicList, stranger, {})).rows, []);
    assert.equal(
      await refusedBy(office, follow, stranger, { matter: number, code: claimCode }),
      "requests.wrong-claim-code",
    );
    assert.deepEqual(await findings(), []);
    // What officials see is a tombstone: what it was about, and how it ended.
    const tomb = await done(office, sheet, worker, { matter: number });
    assert.deepEqual(
      [tomb.isErased, tomb.words, tomb.end?.outcome.id, tomb.acts],
      [true, undefined, "done", []],
    );
    assert.equal(
      await refusedBy(office, ask, worker, { matter: number, version: 3, words: "?" }),
      "requests.erased",
    );
  });

  test("an account has one key: all of its matters go together, those of others stay", async () => {
    const me = resident();
    const one = await done(office, report, me, {
      function: "street-lighting",
      area: "drum-tower",
      words: "a",
      agreed: true,
    });
    const two = await done(office, report, me, {
      function: "road-repair",
      area: "drum-tower",
      words: "b",
      agreed: true,
    });
    const other = await reportLamp(office);
    await done(office, withdraw, me, { matter: one.number, version: 1 });
    const wish = { matter: one.number, confirm: "erase" };
    assert.equal(await refusedBy(office, eraseMe, me, wish), "requests.erase-after-the-end");
    await done(office, withdraw, me, { matter: two.number, version: 1 });
    assert.deepEqual(await done(office, eraseMe, me, wish), { matters: [one.number, two.number] });
    assert.equal(
      (await done(office, matter, claimant(other.number), { matter: other.number })).isErased,
      false,
    );
    await done(office, countFigures, time, {});
    assert.equal((await done(office, figures, stranger, { by: "month" })).total.opened, undefined);
    assert.deepEqual(await findings(), []);
  });

  test("erasing waits for what an office does to a later matter of theirs, and holds up nothing it needs", async () => {
    const me = resident();
    const shown = { function: "street-lighting", area: "drum-tower", agreed: true };
    const first = await done(office, report, me, { ...shown, words: "a" });
    const later = await done(office, report, me, { ...shown, words: "b" });
    for (const { number } of [first, later]) await done(office, withdraw, me, { matter: number, version: 1 });
    let erasing: Promise<unknown> | undefined;
    const acted = await office.store.attempt(async (inside) => {
      // As a complaint is decided: the complaint first, then the matter that it is about.
      await matterRow(inside, later.number, { forUpdate: true });
      erasing = done(office, eraseMe, me, { matter: first.number, confirm: "erase" });
      await somebodyWaits(inside);
      return ok(await matterRow(inside, first.number, { forUpdate: true }));
    });
    assert.ok(acted.ok);
    assert.deepEqual(await erasing, { matters: [first.number, later.number] });
  });
});

describe("time", () => {
  test("a question without a reply: the work goes on by itself", async () => {
    const { number } = await reportLamp(office);
    await done(office, ask, worker, { matter: number, version: 1, words: "Which lamp?" });
    days(office, 22);
    await done(office, tick, time, {});
    const mine = await done(office, matter, claimant(number), { matter: number });
    assert.deepEqual(
      mine.steps.map(({ act, role }) => [act, role]),
      [
        ["requests.report", "anyone"],
        ["requests.ask", "case-worker"],
        ["requests.time", "system"],
      ],
    );
    assert.equal(mine.version, 3);
    assert.equal(mine.state.id, "in-progress");
  });

  test("doing it again does nothing; nobody from outside does it at all", async () => {
    await reportLamp(office);
    days(office, 9);
    assert.deepEqual(await done(office, tick, time, {}), { stepped: 1, erased: 0, isMore: false });
    assert.deepEqual(await done(office, tick, time, {}), { stepped: 0, erased: 0, isMore: false });
    assert.equal(await refusedBy(office, tick, stranger, {}), "operation.sign-in-first");
    assert.equal(await refusedBy(office, tick, worker, {}), "operation.not-allowed");
  });

  test("a matter that was kept long enough is erased, with a tombstone; others of the same account stay", async () => {
    const me = resident();
    const old = await done(office, report, me, {
      function: "street-lighting",
      area: "drum-tower",
      words: "a",
      agreed: true,
    });
    const stranger_ = await reportLamp(office, { words: "no account" });
    await done(office, withdraw, me, { matter: old.number, version: 1 });
    await done(office, withdraw, claimant(stranger_.number), { matter: stranger_.number, version: 1 });
    assert.equal((await row(old.number)).kept_until, "2031-03-02");
    office.clock.putForward(5 * 366 * 24 * 3600);
    const young = await done(office, report, me, {
      function: "street-lighting",
      area: "drum-tower",
      words: "b",
      agreed: true,
    });
    assert.equal((await done(office, tick, time, {})).erased, 2);
    const mine = await done(office, matter, me, { matter: young.number });
    assert.equal(mine.words, "b");
    for (const { number } of [old, stranger_]) {
      const left = await row(number);
      assert.deepEqual([left.erased_at !== null, left.reporter, left.outcome], [true, null, "withdrawn"]);
      assert.deepEqual(await refsOf(number), []);
    }
    assert.deepEqual(await findings(), []);
    assert.equal((await done(office, tick, time, {})).erased, 0);
  });

  test("who has nothing to do with it learns nothing of who read it", async () => {
    const { number } = await reportLamp(office);
    assert.equal(await refusedBy(office, readings, worker, { matter: number }), "operation.not-allowed");
    assert.equal(await refusedBy(office, readings, resident(), { matter: number }), "operation.not-found");
  });
});

async function somebodyWaits({ tables }: Store): Promise<void> {
  for (;;) {
    const { rows } = await sql`select 1 from pg_locks where not granted`.execute(tables());
    if (rows.length > 0) return;
    await pause(5);
  }
}
