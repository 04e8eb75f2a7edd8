import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import {
  act,
  anOffice,
  bureau,
  claimant,
  desk,
  done,
  days,
  lamp,
  type Office,
  official,
  otherWorker,
  refusedBy,
  reportLamp,
  resident,
  stranger,
  supervisor,
  worker,
} from "../an-office.test-support.ts";
import {
  answer,
  ask,
  claim,
  close,
  correctFunction,
  extend,
  matter,
  note,
  plan,
  rate,
  readings,
  reopen,
  reply,
  sheet,
  unclaim,
  withdraw,
  workList,
} from "../operations.ts";

let office: Office;
let number: string;
let me: ReturnType<typeof claimant>;
beforeEach(async () => {
  office = await anOffice();
  ({ number } = await reportLamp(office));
  me = claimant(number);
});

const at = (version: number, more: object = {}) => ({ matter: number, version, ...more });

describe("working on a matter", () => {
  test("asking stops the clock, and the reply lets it run on: the date moves by the time that was waited", async () => {
    await done(office, claim, worker, at(1));
    const asked = await done(office, ask, worker, at(2, { words: "Which lamp?" }));
    assert.equal(asked.dueAt, undefined);
    days(office, 2);
    const replied = await done(office, reply, me, at(3, { words: "The green one." }));
    // Due at the end of 5 March; two days of standing still make it the end of 9 March (7 and 8 are a weekend).
    assert.equal(replied.dueAt, "2026-03-09T16:00:00.000Z");
    const { steps } = await done(office, matter, me, { matter: number });
    assert.deepEqual(
      steps.map((step) => [step.act, step.parts[0]?.text]),
      [
        ["requests.report", undefined],
        ["requests.claim", undefined],
        ["requests.ask", "Which lamp?"],
        ["requests.reply", "The green one."],
      ],
    );
  });

  test("an act on a matter that changed meanwhile is refused, and says what happened", async () => {
    await done(office, claim, worker, at(1));
    const late = await act(office, ask, worker, at(1, { words: "Which lamp?" }));
    assert.ok(!late.ok);
    assert.equal(late.refusal.code, "operation.changed-meanwhile");
    assert.deepEqual(late.refusal.facts["acts"], ["requests.claim"]);
    assert.equal(
      await refusedBy(office, ask, worker, at(9, { words: "Which lamp?" })),
      "requests.no-such-version",
    );
  });

  test("a matter of another body, or of another area, is as if it were not there", async () => {
    assert.equal(await refusedBy(office, sheet, otherWorker, { matter: number }), "operation.not-found");
    const elsewhere = official(bureau, ["case-worker"], { id: "e", area: "old-quay" });
    assert.equal(await refusedBy(office, claim, elsewhere, at(1)), "operation.not-found");
    const around = official(bureau, ["case-worker"], { id: "a", area: "mulberry" });
    assert.equal(await refusedBy(office, claim, around, at(1)), undefined);
    assert.equal(await refusedBy(office, claim, resident(), at(2)), "operation.not-found");
    assert.equal(await refusedBy(office, claim, me, at(2)), "operation.not-allowed");
    assert.equal(await refusedBy(office, claim, stranger, at(2)), "operation.sign-in-first");
  });

  test("reading the sheet is noted with its purpose, and the reporter sees it", async () => {
    const whole = await done(office, sheet, worker, { matter: number, purpose: "work" });
    assert.equal(whole.words, lamp.words);
    assert.ok(whole.acts.includes("requests.claim"));
    const { readings: seen } = await done(office, readings, me, { matter: number });
    assert.deepEqual(
      seen.map(({ role, body, what, purpose }) => [role, body?.id, what, purpose]),
      [["case-worker", bureau, ["words"], "work"]],
    );
    // A reading is no act: nobody is told that the matter changed.
    assert.equal(await refusedBy(office, claim, worker, at(1)), undefined);
  });

  test("taking on and putting back: a supervisor may take it from somebody, a colleague may not", async () => {
    await done(office, claim, worker, at(1));
    const colleague = official(bureau, ["case-worker"], { id: "c" });
    assert.equal(await refusedBy(office, unclaim, colleague, at(2)), "requests.not-claimed");
    await done(office, unclaim, supervisor, at(2));
    assert.equal(await refusedBy(office, unclaim, worker, at(3)), "requests.not-claimed");
    await done(office, claim, colleague, at(3));
    const { rows } = await done(office, workList, colleague, { which: "mine" });
    assert.deepEqual(
      rows.map((row) => [row.number, row.claimedBy?.isMe]),
      [[number, true]],
    );
  });

  test("a plan has a day that is not past; more time is the supervisor's to take, once", async () => {
    assert.equal(await refusedBy(office, plan, worker, at(1, { date: "2026-02-27" })), "requests.past-date");
    await done(office, plan, worker, at(1, { date: "2026-03-04", words: "We come with the ladder." }));
    const more = { reasons: "The pole must be ordered.", basis: ["rb-streets-5"] };
    assert.equal(await refusedBy(office, extend, worker, at(2, more)), "procedure.not-yours");
    assert.equal(
      await refusedBy(office, extend, supervisor, at(2, { ...more, basis: ["rb-streets-55"] })),
      "requests.unknown-basis",
    );
    const extended = await done(office, extend, supervisor, at(2, more));
    assert.equal(extended.dueAt, "2026-03-09T16:00:00.000Z"); // The law's own time is not extended by the office.
    assert.equal(await refusedBy(office, extend, supervisor, at(3, more)), "procedure.too-often");
  });

  test("a note is for colleagues only", async () => {
    await done(office, note, worker, at(1, { words: "Pole 14 was hit by a lorry." }));
    const mine = await done(office, matter, me, { matter: number });
    assert.ok(!JSON.stringify(mine).includes("lorry"));
    const whole = await done(office, sheet, worker, { matter: number });
    assert.deepEqual(
      whole.notes.map(({ text }) => text),
      ["Pole 14 was hit by a lorry."],
    );
    assert.equal(await refusedBy(office, note, me, at(2, { words: "mine" })), "operation.not-allowed");
  });

  test("a matter that is about something else is routed anew, and keeps the time that was promised", async () => {
    const wrong = { function: "street-lighting", reasons: "It is a tree." };
    assert.equal(await refusedBy(office, correctFunction, worker, at(1, wrong)), "requests.same-function");
    const unknown = { ...wrong, function: "flying-carpets" };
    assert.equal(
      await refusedBy(office, correctFunction, worker, at(1, unknown)),
      "register.unknown-function",
    );
    const before = await done(office, matter, me, { matter: number });
    await done(office, correctFunction, worker, at(1, { ...wrong, function: "food-safety" }));
    const after = await done(office, matter, me, { matter: number });
    assert.deepEqual([after.function.id, after.body.id], ["food-safety", "market-supervision-bureau"]);
    assert.equal(after.due?.at, before.due?.at);
    assert.equal(await refusedBy(office, claim, worker, at(2)), "operation.not-found");
  });
});

describe("honest ends", () => {
  test("done, with the answer; the reporter rates it once, and opens it again while it is not solved", async () => {
    const words = "The lamp was changed this morning.";
    await done(office, answer, worker, at(1, { words, outcome: "done" }));
    const { end, acts } = await done(office, matter, me, { matter: number });
    assert.deepEqual(
      [end?.outcome.id, end?.isAdverse, end?.reasons, end?.appeal],
      ["done", false, words, undefined],
    );
    assert.deepEqual(acts, [
      "requests.reopen",
      "requests.disagree",
      "requests.rate",
      "requests.agree",
      "requests.erase-me",
    ]);
    await done(office, rate, me, at(2, { rating: 4, words: "Quick." }));
    assert.equal(await refusedBy(office, rate, me, at(3, { rating: 5 })), "procedure.too-often");
    assert.equal(
      await refusedBy(office, answer, worker, at(3, { words, outcome: "done" })),
      "procedure.not-now",
    );
    await done(office, reopen, me, at(3, { words: "It is out again." }));
    const again = await done(office, matter, me, { matter: number });
    assert.deepEqual([again.isOpen, again.end, again.rating], [true, undefined, undefined]);
  });

  test("an end against the reporter carries reasons, basis, and where and until when to appeal", async () => {
    const words = "We measured: it is as bright as the norm asks.";
    await done(office, answer, worker, at(1, { words, outcome: "no-fault-found", basis: ["rb-streets-5"] }));
    const { end } = await done(office, matter, me, { matter: number });
    assert.deepEqual(
      [end?.isAdverse, end?.reasons, end?.basis, end?.appeal?.body?.id, end?.appeal?.procedure.id],
      [true, words, ["rb-streets-5", "grounds"], desk, "complaint"],
    );
    // Sixty days end on 1 May, the first of five days off; the next working day is 6 May.
    assert.equal(end?.appeal?.until, "2026-05-07T00:00:00");
  });

  test("not ours names whose it is; an unknown outcome or body is refused", async () => {
    const words = "The lamp belongs to the harbour.";
    const give = (more: object) => refusedBy(office, answer, worker, at(1, { words, ...more }));
    assert.equal(await give({ outcome: "perfect" }), "procedure.unknown-outcome");
    assert.equal(await give({ outcome: "not-ours" }), "procedure.incomplete");
    assert.equal(await give({ outcome: "not-ours", body: "moon-office" }), "requests.unknown-body");
    assert.equal(await give({ outcome: "not-ours", body: bureau }), "requests.same-body");
    assert.equal(await give({ outcome: "not-ours", body: "old-quay-harbour-office" }), undefined);
  });

  test("what asks for nothing is closed with reasons; what is no longer needed is withdrawn", async () => {
    assert.equal(
      await refusedBy(office, close, worker, at(1, { outcome: "done", reasons: "x" })),
      "procedure.unknown-outcome",
    );
    await done(office, close, worker, at(1, { outcome: "no-request", reasons: "It is an advertisement." }));
    assert.equal(await refusedBy(office, withdraw, me, at(2)), "procedure.not-now");
    const other = await reportLamp(office, { words: "another" });
    const gone = await done(office, withdraw, claimant(other.number), { matter: other.number, version: 1 });
    assert.equal(gone.state.id, "closed");
  });
});
