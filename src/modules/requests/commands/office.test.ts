import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { noticesOfMatter } from "#kernel/notices/index.ts";
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
  otherBureau,
  otherWorker,
  publisher,
  refusedBy,
  reportLamp,
  resident,
  reviewer,
  stranger,
  supervisor,
  time,
  worker,
} from "../an-office.test-support.ts";
import {
  answer,
  ask,
  bulk,
  claim,
  close,
  correctFunction,
  decide,
  deleteTemplate,
  disagree,
  extend,
  handOver,
  joinDuplicates,
  matter,
  note,
  notOurs,
  overdue,
  plan,
  rate,
  readings,
  reopen,
  reply,
  review,
  saveTemplate,
  settleDispute,
  sheet,
  templates,
  tick,
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

describe("who answers is disputed", () => {
  const no = { body: otherBureau, reasons: "This pole stands on their bus lane." };

  test("the named one accepts: the matter moves, the reporter sees each step", async () => {
    const disputed = await done(office, notOurs, worker, at(1, no));
    const dispute = disputed.started;
    assert.equal(
      await refusedBy(office, settleDispute, worker, { matter: dispute, version: 1, decision: "accept" }),
      "operation.not-found",
    );
    await done(office, settleDispute, otherWorker, { matter: dispute, version: 1, decision: "accept" });
    const mine = await done(office, matter, me, { matter: number });
    assert.deepEqual([mine.body.id, mine.state.id], [otherBureau, "received"]);
    assert.deepEqual(
      mine.steps.map((step) => step.act),
      ["requests.report", "requests.not-ours", "requests.go-on"],
    );
    assert.equal(await refusedBy(office, claim, otherWorker, at(3)), undefined);
  });

  test("the named one refuses with reasons, and the desk decides", async () => {
    const { started: dispute } = await done(office, notOurs, worker, at(1, no));
    const give = (actor: typeof worker, version: number, more: object) =>
      refusedBy(office, settleDispute, actor, { matter: dispute, version, ...more });
    assert.equal(await give(otherWorker, 1, { decision: "refuse" }), "procedure.incomplete");
    assert.equal(
      await give(otherWorker, 1, { decision: "refuse", reasons: "The bus lane ends before." }),
      undefined,
    );
    assert.equal(await give(otherWorker, 2, { decision: "stays", reasons: "x" }), "procedure.not-yours");
    assert.equal(await give(reviewer, 2, { decision: "stays", reasons: "The register says so." }), undefined);
    const mine = await done(office, matter, me, { matter: number });
    assert.deepEqual([mine.body.id, mine.state.id], [bureau, "in-progress"]);
  });

  test("nobody decides in time: it stays, and the matter's own clock ran on", async () => {
    const { started: dispute } = await done(office, notOurs, worker, at(1, no));
    for (let day = 0; day < 20; day++) {
      days(office, 1);
      await done(office, tick, time, {});
    }
    const mine = await done(office, matter, me, { matter: number });
    assert.deepEqual([mine.body.id, mine.state.id, mine.due?.isOverdue], [bureau, "in-progress", true]);
    const theirs = await done(office, sheet, otherWorker, { matter: dispute });
    assert.equal(theirs.end?.outcome.id, "stays");
  });

  test("a body that is not there, or has it already, cannot be named", async () => {
    const name = (body: string) => refusedBy(office, notOurs, worker, at(1, { ...no, body }));
    assert.equal(await name("moon-office"), "requests.unknown-body");
    assert.equal(await name(bureau), "requests.same-body");
    days(office, 10);
    assert.equal(await name(otherBureau), "procedure.too-late");
  });

  test("handing over gives reasons, and the other body has the time that is left", async () => {
    const due = (await done(office, matter, me, { matter: number })).due?.at;
    await done(office, handOver, worker, at(1, { body: otherBureau, reasons: "Agreed by telephone." }));
    const mine = await done(office, matter, me, { matter: number });
    assert.deepEqual([mine.body.id, mine.due?.at], [otherBureau, due]);
    assert.equal(
      await refusedBy(office, handOver, worker, at(2, { body: bureau, reasons: "back" })),
      "operation.not-found",
    );
  });
});

describe("complaints", () => {
  test("two tiers: decided against, reviewed, right after all; then the request is open again", async () => {
    await done(office, answer, worker, at(1, { words: "Nothing is wrong.", outcome: "no-fault-found" }));
    const { started: complaint } = await done(office, disagree, me, at(2, { words: "It is still dark." }));
    const heard = await done(office, sheet, reviewer, { matter: complaint });
    assert.deepEqual([heard.kind, heard.body.id, heard.words], ["complaint", desk, "It is still dark."]);
    // Those who are complained about neither read nor decide it.
    assert.equal(await refusedBy(office, sheet, worker, { matter: complaint }), "operation.not-found");
    const no = { matter: complaint, version: 1, outcome: "not-upheld", reasons: "We found no fault either." };
    assert.equal(await refusedBy(office, decide, worker, no), "operation.not-found");
    await done(office, decide, reviewer, no);
    const first = await done(office, matter, me, { matter: complaint });
    assert.deepEqual([first.end?.isAdverse, first.acts.includes("requests.review")], [true, true]);
    await done(office, review, me, { matter: complaint, version: 2, words: "Come at night." });
    await done(office, decide, reviewer, {
      matter: complaint,
      version: 3,
      outcome: "upheld",
      reasons: "At night it is dark.",
    });
    const mine = await done(office, matter, me, { matter: number });
    assert.deepEqual([mine.isOpen, mine.state.id], [true, "in-progress"]);
    assert.equal(
      await refusedBy(office, review, me, { matter: complaint, version: 4, words: "?" }),
      "procedure.not-now",
    );
  });

  test("the last review is final, and says what is left", async () => {
    await done(office, answer, worker, at(1, { words: "No.", outcome: "not-possible" }));
    const { started: complaint } = await done(office, disagree, me, at(2, { words: "Yes." }));
    await done(office, decide, reviewer, {
      matter: complaint,
      version: 1,
      outcome: "not-upheld",
      reasons: "No.",
    });
    await done(office, review, me, { matter: complaint, version: 2, words: "Yes!" });
    await done(office, decide, reviewer, {
      matter: complaint,
      version: 3,
      outcome: "not-upheld-finally",
      reasons: "No.",
    });
    const { end, acts } = await done(office, matter, me, { matter: complaint });
    assert.deepEqual([end?.appeal, acts.includes("requests.review")], [undefined, false]);
    assert.match(end?.finalBecause?.en ?? "", /courts/);
  });

  test("nobody complains before the answer, nor for somebody else", async () => {
    assert.equal(await refusedBy(office, disagree, me, at(1, { words: "!" })), "procedure.not-now");
    assert.equal(
      await refusedBy(office, disagree, claimant("2026-999999"), at(1, { words: "!" })),
      "operation.not-found",
    );
  });
});

describe("duplicates", () => {
  test("a duplicate moves with its original: acts on it are refused, and its reporter is told what happens there", async () => {
    const original = await reportLamp(office, { words: "the first one" });
    await done(office, joinDuplicates, worker, at(1, { original: original.number }));
    assert.equal(await refusedBy(office, claim, worker, at(2)), "requests.joined-elsewhere");
    await done(office, answer, worker, {
      matter: original.number,
      version: 1,
      words: "Mended.",
      outcome: "done",
    });
    const letters = await noticesOfMatter(office.store, number);
    assert.deepEqual(
      letters
        .filter(({ audience }) => audience === "person")
        .map(({ notice }) => notice)
        .sort(),
      ["requests.answered", "requests.duplicate", "requests.received"],
    );
  });

  test("neither itself, nor one that has ended, nor one that nobody may see can take it in", async () => {
    const into = (original: string) => refusedBy(office, joinDuplicates, worker, at(1, { original }));
    assert.equal(await into(number), "requests.joins-itself");
    assert.equal(await into("2026-999999"), "requests.unknown-matter");
    const ended = await reportLamp(office, { words: "ended" });
    await done(office, answer, worker, {
      matter: ended.number,
      version: 1,
      words: "Mended.",
      outcome: "done",
    });
    assert.equal(await into(ended.number), "requests.original-not-open");
  });

  test("its reporter says that it is not the same, and it is open by itself again", async () => {
    const original = await reportLamp(office, { words: "the first one" });
    await done(office, joinDuplicates, worker, at(1, { original: original.number }));
    await done(office, reopen, me, at(2, { words: "Mine is at the other end of the street." }));
    const mine = await done(office, matter, me, { matter: number });
    assert.deepEqual([mine.isOpen, mine.linked], [true, []]);
    const theirs = await done(office, sheet, worker, { matter: original.number });
    assert.deepEqual(theirs.linked, []);
  });
});

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
    const count = async (filter: object, actor = worker) =>
      (await done(office, workList, actor, filter)).rows.length;
    assert.equal(await count({ state: "received" }), 5);
    assert.equal(await count({ state: "asked" }), 0);
    // Two working days to take it in hand: over for those of Monday and Tuesday.
    assert.equal(await count({ which: "overdue" }), 2);
    assert.equal(await count({ which: "unclaimed", function: "street-lighting", area: "mulberry" }), 5);
    assert.equal(await count({ area: "old-quay" }), 0);
    assert.equal(await count({}, otherWorker), 0);
    assert.equal(await refusedBy(office, workList, resident(), {}), "operation.not-allowed");
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
    const none = await done(office, bulk, resident(), { matters: [`${other.number}:1`], act: "claim" });
    assert.deepEqual(none.refused[0]?.code, "operation.not-found");
    const lacking = await done(office, bulk, worker, { matters: [`${other.number}:1`], act: "answer" });
    assert.deepEqual(lacking.refused[0]?.code, "procedure.incomplete");
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
    assert.equal(await refusedBy(office, saveTemplate, otherWorker, text), "operation.not-allowed");
    assert.equal(
      await refusedBy(office, saveTemplate, otherWorker, { ...text, template, body: otherBureau }),
      "operation.not-found",
    );
    assert.equal(await refusedBy(office, deleteTemplate, otherWorker, { template }), "operation.not-found");
    assert.equal(await refusedBy(office, templates, resident(), {}), "operation.not-allowed");
    await done(office, deleteTemplate, worker, { template });
    assert.deepEqual((await done(office, templates, worker, {})).templates, []);
  });
});

test("a publisher may open the sheet and release, and nothing else", async () => {
  assert.equal(await refusedBy(office, sheet, publisher, { matter: number, purpose: "release" }), undefined);
  assert.equal(await refusedBy(office, claim, publisher, at(1)), "operation.not-allowed");
});
