import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import {
  anOffice,
  claimant,
  days,
  done,
  lamp,
  type Office,
  publisher,
  refusedBy,
  reportLamp,
  stranger,
  time,
  worker,
} from "../an-office.test-support.ts";
import {
  agree,
  answer,
  eraseMe,
  joinDuplicates,
  publicList,
  release,
  tick,
  withdraw,
  workList,
} from "../operations.ts";
import type { RequestsTables } from "../tables.ts";

let office: Office;
beforeEach(async () => {
  office = await anOffice();
});

const found = async (words: string, more: object = {}): Promise<readonly string[]> =>
  (await done(office, publicList, stranger, { words, ...more })).rows.map(({ number }) => number);

const released = async (number: string, words: string, version = 1): Promise<void> => {
  await done(office, release, publisher, { matter: number, version, words });
};

/** What stands in the index of a matter, wherever it is asked. */
async function indexed(number: string): Promise<readonly string[] | null> {
  const { released_terms: terms } = await office.store
    .tables<RequestsTables>()
    .selectFrom("requests_matter")
    .select("released_terms")
    .where("number", "=", number)
    .executeTakeFirstOrThrow();
  return terms;
}

describe("a public matter is found", () => {
  test("by the words that were released, in English and in Chinese, all of them", async () => {
    const { number: one } = await reportLamp(office);
    const { number: two } = await reportLamp(office, { words: "灯坏了", language: "zh-CN" });
    await released(one, "The bulb flickers beside the bakery’s gates");
    await released(two, "菜市场门口的灯又坏了三天");
    assert.deepEqual(await found("bakery gate"), [one]);
    assert.deepEqual(await found("BULBS"), [one]);
    assert.deepEqual(await found("菜市场"), [two]);
    assert.deepEqual(await found("市场灯坏了"), [two]);
    assert.deepEqual(await found("bakery fountain"), []);
    assert.deepEqual(await found("水果市场"), []);
  });

  test("by the name of its service or place, of one above, and by both with its words", async () => {
    const { number: light } = await reportLamp(office);
    const { number: hole } = await reportLamp(office, { function: "road-repair", words: "a hole" });
    await released(light, "The bulb flickers");
    assert.deepEqual(await found("street lighting"), [light]);
    assert.deepEqual(await found("路灯"), [light]);
    assert.deepEqual(await found("Drum Tower"), [hole, light]);
    assert.deepEqual(await found("鼓楼"), [hole, light]);
    assert.deepEqual(await found("mulberry"), [hole, light], "the subdistrict in which it lies");
    assert.deepEqual(await found("riverbend"), [hole, light], "the whole district");
    assert.deepEqual(await found("bulb drum tower"), [light]);
    assert.deepEqual(await found("quay"), []);
  });

  test("by its number, with the year or without", async () => {
    const { number } = await reportLamp(office);
    await reportLamp(office, { words: "another" });
    assert.deepEqual(await found(number), [number]);
    assert.deepEqual(await found(`No. ${number}, drum tower`), [number]);
    assert.deepEqual(await found(`${number} quay`), []);
    assert.deepEqual(await found(number.slice(5)), [number]);
    assert.deepEqual(await found("2026-999999"), []);
  });

  test("together with every other wish, and counted", async () => {
    const { number: one } = await reportLamp(office);
    const { number: two } = await reportLamp(office, { words: "another" });
    await released(one, "bulb one");
    await released(two, "bulb two");
    await done(office, answer, worker, { matter: two, version: 2, words: "Mended.", outcome: "done" });
    assert.deepEqual(await found("bulb", { which: "open" }), [one]);
    assert.deepEqual(await found("bulb", { function: "road-repair" }), []);
    const page = await done(office, publicList, stranger, { words: "bulb", limit: 1 });
    assert.deepEqual([page.count, page.rows[0]?.number], [2, two]);
    assert.deepEqual(await found("bulb", { limit: 1, after: page.next }), [one]);
    assert.equal((await done(office, publicList, stranger, { isUncounted: true })).count, undefined);
  });
});

describe("nothing is found", () => {
  test("by words that nobody released, nor by those that tell nothing; nothing typed leaves all", async () => {
    const { number } = await reportLamp(office, { place: "behind the abattoir", name: "Chen Jing" });
    for (const words of [
      "opposite",
      "abattoir",
      "chen",
      lamp.words,
      "the of",
      "的",
      "!?",
      "' or 1=1 --",
      "{}",
    ])
      assert.deepEqual(await found(words), [], words);
    assert.equal(await indexed(number), null);
    assert.deepEqual(await found("  "), [number]);
    assert.equal(
      await refusedBy(office, publicList, stranger, { words: "x".repeat(201) }),
      "operation.invalid-input",
    );
  });

  test("by words that were taken back: by the official, or by the reporter with the agreement", async () => {
    const { number } = await reportLamp(office);
    const me = claimant(number);
    await released(number, "bulb at the abattoir");
    await released(number, "bulb", 2);
    assert.deepEqual([await found("abattoir"), await found("bulb")], [[], [number]]);
    await done(office, release, publisher, { matter: number, version: 3, answer: "The fuse was changed." });
    assert.deepEqual([await found("bulb"), await found("fuse")], [[], [number]]);
    await done(office, agree, me, { matter: number, version: 4, agreed: false });
    assert.deepEqual([await found("fuse"), await indexed(number)], [[], null]);
    await done(office, agree, me, { matter: number, version: 5, agreed: true });
    assert.deepEqual([await found("fuse"), await found(number)], [[], [number]]);
  });

  test("of a duplicate, once it was joined to another matter", async () => {
    const { number: one } = await reportLamp(office);
    const { number: two } = await reportLamp(office, { words: "another" });
    await released(two, "bulb");
    await done(office, joinDuplicates, worker, { matter: two, version: 2, original: one });
    assert.deepEqual([await found("bulb"), await found(two)], [[], []]);
  });

  test("of somebody who was erased, and of what was kept long enough", async () => {
    const { number: erased } = await reportLamp(office);
    const { number: kept } = await reportLamp(office, { words: "another" });
    for (const number of [erased, kept]) {
      await released(number, "bulb");
      await done(office, withdraw, claimant(number), { matter: number, version: 2 });
    }
    assert.deepEqual(await found("bulb"), [kept, erased]);
    await done(office, eraseMe, claimant(erased), { matter: erased, confirm: "erase" });
    assert.deepEqual([await found("bulb"), await indexed(erased)], [[kept], null]);
    days(office, 5 * 366);
    assert.equal((await done(office, tick, time, {})).erased, 1);
    assert.deepEqual([await found("bulb"), await found("lighting"), await indexed(kept)], [[], [], null]);
  });
});

test("a work list is searched by number, service and place, and never by what a reporter wrote", async () => {
  const { number: light } = await reportLamp(office, { agreed: false });
  const { number: hole } = await reportLamp(office, { function: "road-repair", words: "near the abattoir" });
  const listed = async (words: string): Promise<readonly string[]> =>
    (await done(office, workList, worker, { words })).rows.map(({ number }) => number);
  const all = await listed("");
  assert.ok(all.includes(light));
  assert.deepEqual(await listed("lighting drum"), [light]);
  assert.deepEqual(await listed(light), [light]);
  for (const words of ["opposite", "abattoir", "fountain"])
    assert.ok(!(await listed(words)).some((number) => [light, hole].includes(number)), words);
});
