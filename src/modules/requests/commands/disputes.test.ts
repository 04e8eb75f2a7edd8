import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import type { Actor } from "#kernel/operation/model.ts";
import { noticesOfMatter } from "#kernel/notices/index.ts";
import {
  anOffice,
  bureau,
  claimant,
  desk,
  done,
  days,
  type Office,
  otherBureau,
  official,
  otherWorker,
  refusedBy,
  reportLamp,
  reviewer,
  secondReviewer,
  time,
  worker,
} from "../an-office.test-support.ts";
import {
  answer,
  claim,
  decide,
  disagree,
  handOver,
  joinDuplicates,
  matter,
  notOurs,
  reopen,
  review,
  settleDispute,
  sheet,
  tick,
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
    // Who decided it does not decide about that; the sheet offers it to a colleague alone.
    const yes = { matter: complaint, version: 3, outcome: "upheld", reasons: "At night it is dark." };
    assert.equal(await refusedBy(office, decide, reviewer, yes), "requests.took-part");
    const offered = async (who: Actor) => {
      const { hadPart, acts } = await done(office, sheet, who, { matter: complaint });
      return [hadPart, acts.includes("requests.decide")];
    };
    assert.deepEqual([await offered(reviewer), await offered(secondReviewer)], [[true, false], [false, true]]); // prettier-ignore
    await done(office, decide, secondReviewer, yes);
    const mine = await done(office, matter, me, { matter: number });
    assert.deepEqual([mine.isOpen, mine.state.id], [true, "in-progress"]);
    assert.equal(
      await refusedBy(office, review, me, { matter: complaint, version: 4, words: "?" }),
      "procedure.not-now",
    );
  });

  test("nobody decides a complaint about what they did themselves, whatever posts they hold now", async () => {
    const moved = official(desk, ["reviewer"], { id: worker.person.id });
    await done(office, answer, worker, at(1, { words: "Nothing is wrong.", outcome: "no-fault-found" }));
    const { started: complaint } = await done(office, disagree, me, at(2, { words: "It is still dark." }));
    const no = { matter: complaint, version: 1, outcome: "not-upheld", reasons: "I was right." };
    assert.equal(await refusedBy(office, decide, moved, no), "requests.took-part");
    await done(office, decide, reviewer, no);
  });

  test("a complaint about the desk itself is heard by an office that has no part in it", async () => {
    const { number: own } = await reportLamp(office, { function: "-", words: "It hums." });
    const atDesk = official(desk, ["case-worker"]);
    const no = { matter: own, version: 1, words: "We hear nothing.", outcome: "no-fault-found" };
    await done(office, answer, atDesk, no);
    const mine = claimant(own);
    const { end } = await done(office, matter, mine, { matter: own });
    const { started } = await done(office, disagree, mine, { matter: own, version: 2, words: "It does." });
    const { body } = await done(office, matter, mine, { matter: started });
    assert.notEqual(body.id, desk);
    // The answer had said where to.
    assert.equal(end?.appeal?.body?.id, body.id);
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
    await done(office, decide, secondReviewer, {
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
      ["requests.duplicate", "requests.ended-joined", "requests.received"],
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
