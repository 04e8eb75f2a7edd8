import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { noticesOfMatter } from "#kernel/notices/index.ts";
import {
  anOffice,
  bureau,
  done,
  days,
  type Office,
  official,
  otherBureau,
  otherWorker,
  publisher,
  refusedBy,
  reportLamp,
  resident,
  supervisor,
  time,
  worker,
} from "../an-office.test-support.ts";
import {
  answer,
  bulk,
  claim,
  deleteTemplate,
  note,
  overdue,
  saveTemplate,
  sheet,
  templates,
  tick,
  workList,
} from "../operations.ts";

let office: Office;
let number: string;
beforeEach(async () => {
  office = await anOffice();
  ({ number } = await reportLamp(office));
});

const at = (version: number, more: object = {}) => ({ matter: number, version, ...more });

describe("lists", () => {
  test("the work list is by deadline, page by page, and filtered", async () => {
    for (let more = 2; more <= 5; more++) {
      office.clock.putForward(3600 * 24);
      await reportLamp(office, { words: `lamp ${more}` });
    }
    const seen: string[] = [];
    for (let after: string | undefined = ""; after !== undefined;) {
      const page: { rows: { number: string }[]; next?: string } = await done(office, workList, worker, {
        limit: 2,
        after,
      });
      seen.push(...page.rows.map((row) => row.number));
      after = page.next;
    }
    assert.deepEqual(seen, [...seen].sort());
    assert.equal(seen.length, 5);
    const count = async (filter: object, actor = worker) => {
      const { rows, count: told } = await done(office, workList, actor, { ...filter, limit: 2 });
      assert.equal(rows.length, Math.min(told, 2), "the count is of all pages");
      return told;
    };
    assert.equal(await count({ state: "received" }), 5);
    assert.equal(await count({ state: "asked" }), 0);
    // Two working days to take it in hand: over for those of Monday and Tuesday.
    assert.equal(await count({ which: "overdue" }), 2);
    assert.equal(await count({ which: "unclaimed", function: "street-lighting", area: "mulberry" }), 5);
    assert.equal(await count({ area: "old-quay" }), 0);
    assert.equal(await count({}, otherWorker), 0);
    assert.equal(await refusedBy(office, workList, resident(), {}), "operation.not-found");
    assert.equal(await refusedBy(office, workList, worker, { after: "somewhere" }), "requests.bad-page");
  });

  test("what is late is counted by body and function for those who supervise; the second miss escalates", async () => {
    days(office, 9);
    while ((await done(office, tick, time, {})).isMore);
    const late = await done(office, overdue, supervisor, {});
    assert.deepEqual(
      late.counts.map(({ body, function: one, overdue: count, escalated }) => [
        body.id,
        one.id,
        count,
        escalated,
      ]),
      [[bureau, "street-lighting", 1, 1]],
    );
    assert.equal(late.rows[0]?.isEscalated, true);
    assert.equal(await refusedBy(office, overdue, worker, {}), "operation.not-allowed");
    const told = (await noticesOfMatter(office.store, number)).map(({ notice }) => notice);
    assert.ok(told.includes("requests.overdue") && told.includes("requests-office.escalated"), told.join());
  });

  test("many at once: each is done or refused by itself", async () => {
    const other = await reportLamp(office, { words: "another" });
    const { done: acted, refused } = await done(office, bulk, worker, {
      matters: [`${number}:1`, `${other.number}:7`, "2026-999999:1"],
      act: "answer",
      words: "Mended.",
      outcome: "done",
    });
    assert.deepEqual(acted, [number]);
    assert.deepEqual(
      refused.map(({ matter: one, code }) => [one, code]),
      [
        [other.number, "requests.no-such-version"],
        ["2026-999999", "operation.not-found"],
      ],
    );
    const none = await done(office, bulk, otherWorker, { matters: [`${other.number}:1`], act: "claim" });
    assert.deepEqual(none.refused[0]?.code, "operation.not-found");
    assert.equal(
      await refusedBy(office, bulk, resident(), { matters: [`${other.number}:1`], act: "claim" }),
      "operation.not-found",
    );
    const lacking = await done(office, bulk, worker, { matters: [`${other.number}:1`], act: "answer" });
    assert.deepEqual(lacking.refused[0]?.code, "procedure.incomplete");
  });

  test("an end against the reporter is never one sentence for many", async () => {
    const other = await reportLamp(office, { words: "another" });
    const matters = [`${number}:1`, `${other.number}:1`];
    for (const end of [
      { act: "answer", outcome: "not-possible" },
      { act: "answer", outcome: "no-fault-found" },
      { act: "close", outcome: "no-request" },
      // The one end that the library's closing has, though nobody said it.
      { act: "close" },
    ]) {
      const { done: acted, refused } = await done(office, bulk, worker, {
        matters,
        words: "No money.",
        ...end,
      });
      assert.deepEqual(acted, [], JSON.stringify(end));
      assert.deepEqual(
        refused.map(({ matter: one, code }) => [one, code]),
        [number, other.number].map((one) => [one, "requests.needs-reasons-of-its-own"]),
      );
    }
    // One by one, with reasons of its own, it is decided.
    const own = { matter: number, version: 1, words: "The mast is rented out.", outcome: "not-possible" };
    assert.equal((await done(office, answer, worker, own)).state.id, "answered");
  });

  test("two who join the same ones crosswise do not wait for each other", async () => {
    const other = await reportLamp(office, { words: "another" });
    const third = await reportLamp(office, { words: "a third" });
    const join = (matters: readonly string[], original: string) =>
      done(office, bulk, worker, {
        matters: matters.map((one) => `${one}:1`),
        act: "join-duplicates",
        original,
      });
    const [first, second] = await Promise.all([
      join([number, third.number], other.number),
      join([other.number, third.number], number),
    ]);
    assert.equal(first.done.length + second.done.length >= 2, true);
  });

  test("reply templates belong to a body", async () => {
    const text = { body: bureau, title: "Mended", language: "en", text: "The lamp was mended." };
    const { template } = await done(office, saveTemplate, worker, text);
    await done(office, saveTemplate, worker, { ...text, template, title: "Lamp mended" });
    const mine = await done(office, templates, worker, {});
    assert.deepEqual(
      mine.templates.map(({ title }) => title),
      ["Lamp mended"],
    );
    assert.deepEqual((await done(office, templates, otherWorker, {})).templates, []);
    assert.equal(await refusedBy(office, saveTemplate, otherWorker, text), "operation.not-found");
    assert.equal(
      await refusedBy(office, saveTemplate, otherWorker, { ...text, template, body: otherBureau }),
      "operation.not-found",
    );
    assert.equal(await refusedBy(office, deleteTemplate, otherWorker, { template }), "operation.not-found");
    assert.equal(await refusedBy(office, templates, resident(), {}), "operation.not-found");
    await done(office, deleteTemplate, worker, { template });
    assert.deepEqual((await done(office, templates, worker, {})).templates, []);
  });
});

test("a publisher may open the sheet and release, and nothing else", async () => {
  assert.equal(await refusedBy(office, sheet, publisher, { matter: number, purpose: "release" }), undefined);
  assert.equal(await refusedBy(office, claim, publisher, at(1)), "operation.not-allowed");
});

test("several bodies answer: one leads, the others see the matter and may note, and only the one that leads answers", async () => {
  const flood = await reportLamp(office, { function: "flood-warning", words: "The siren is silent." });
  assert.equal(flood.routing.outcome, "shared");
  const [sharing] = flood.routing.others;
  assert.ok(sharing !== undefined);
  const other = official(sharing.id, ["case-worker"], { id: "sharing" });
  const { rows } = await done(office, workList, other, { which: "shared" });
  assert.deepEqual(
    rows.map((row) => row.number),
    [flood.number],
  );
  assert.equal(await refusedBy(office, sheet, other, { matter: flood.number }), undefined);
  const words = { matter: flood.number, version: 1, words: "Ours is silent too." };
  assert.equal(await refusedBy(office, note, other, words), undefined);
  assert.equal(
    await refusedBy(office, claim, other, { matter: flood.number, version: 2 }),
    "operation.not-found",
  );
});
