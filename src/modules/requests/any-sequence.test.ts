/** Whatever people do with matters, in whatever order: what must hold of an office holds. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import fc from "fast-check";
import { nextDueOf } from "#kernel/procedure/model.ts";
import { entriesOf, verifyRecord } from "#kernel/record/index.ts";
import { matterRow, procedureOf } from "./acting/load.ts";
import {
  act,
  anOffice,
  claimant,
  done,
  type Office,
  otherBureau,
  otherWorker,
  publisher,
  reportLamp,
  reviewer,
  secondReviewer,
  stranger,
  supervisor,
  time,
  worker,
} from "./an-office.test-support.ts";
import {
  agree,
  answer,
  ask,
  claim,
  close,
  decide,
  disagree,
  extend,
  handOver,
  joinDuplicates,
  matter,
  note,
  notOurs,
  plan,
  publicChanges,
  publicList,
  publicMatter,
  rate,
  release,
  reopen,
  reply,
  review,
  settleDispute,
  tick,
  unclaim,
  withdraw,
} from "./operations.ts";
import { releasedTerms } from "./search.ts";
import type { RequestsTables } from "./tables.ts";

/** What may be tried: the operation, by whom, with what. Most are refused, for it is not their time. */
const tries = {
  claim: [claim, worker, {}],
  unclaim: [unclaim, supervisor, {}],
  ask: [ask, worker, { words: "?" }],
  askComplainant: [ask, reviewer, { words: "?" }],
  reply: [reply, "me", { words: "!" }],
  plan: [plan, worker, { date: "2030-01-02" }],
  extend: [extend, supervisor, { reasons: "more" }],
  handOver: [handOver, worker, { body: otherBureau, reasons: "theirs" }],
  handBack: [handOver, otherWorker, { body: "urban-management-bureau", reasons: "theirs" }],
  notOurs: [notOurs, worker, { body: otherBureau, reasons: "theirs" }],
  accept: [settleDispute, otherWorker, { decision: "accept" }],
  refuse: [settleDispute, otherWorker, { decision: "refuse", reasons: "no" }],
  stays: [settleDispute, reviewer, { decision: "stays", reasons: "it is" }],
  answerDone: [answer, worker, { words: "mended", outcome: "done" }],
  answerNo: [answer, worker, { words: "cannot be", outcome: "not-possible" }],
  close: [close, worker, { outcome: "no-request", reasons: "nothing asked" }],
  reopen: [reopen, "me", { words: "again" }],
  disagree: [disagree, "me", { words: "no" }],
  review: [review, "me", { words: "no!" }],
  upheld: [decide, reviewer, { outcome: "upheld", reasons: "right" }],
  upheldAgain: [decide, secondReviewer, { outcome: "upheld", reasons: "right" }],
  notUpheld: [decide, reviewer, { outcome: "not-upheld", reasons: "wrong" }],
  withdraw: [withdraw, "me", {}],
  rate: [rate, "me", { rating: 3 }],
  agree: [agree, "me", { agreed: true }],
  disagreeToShow: [agree, "me", { agreed: false }],
  release: [release, publisher, { words: "A lamp is out." }],
  note: [note, worker, { words: "for us" }],
} as const;

const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      what: fc.constantFrom(...(Object.keys(tries) as (keyof typeof tries)[])),
      on: fc.nat(9),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constant("time" as const), on: fc.integer({ min: 1, max: 30 }) }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant("join" as const), on: fc.nat(9) }) },
);

/** What was really done at least once, over all runs. */
const reached = new Set<string>();

let office: Office;
before(async () => {
  office = await anOffice();
});

async function numbers(first: string): Promise<readonly string[]> {
  const rows = await office.store
    .tables<RequestsTables>()
    .selectFrom("requests_matter")
    .select("number")
    .where("family", "=", first)
    .orderBy("number")
    .execute();
  return rows.map(({ number }) => number);
}

async function doOne(
  first: string,
  other: string,
  { what, on }: { what: string; on: number },
): Promise<void> {
  const family = await numbers(first);
  const number = family[on % family.length]!;
  if (what === "time") {
    office.clock.putForward(on * 24 * 3600);
    while ((await done(office, tick, time, {})).isMore);
    return;
  }
  const { version } = (await matterRow(office.store, number))!;
  if (what === "join") {
    await act(office, joinDuplicates, worker, { matter: number, version, original: other });
    return;
  }
  const [operation, actor, more] = tries[what as keyof typeof tries];
  const who = actor === "me" ? claimant(first) : actor;
  // The overloads of the table cannot be told apart by the compiler; the input is checked when it is performed.
  const result = await act(office, operation as typeof claim, who, { matter: number, version, ...more });
  if (result.ok) reached.add(what);
}

async function holds(number: string): Promise<void> {
  const row = (await matterRow(office.store, number))!;
  const town = (await office.towns.now())!;
  const procedure = await procedureOf(office.store, town, row);
  const acts = (await entriesOf(office.store, number)).filter((one) => one.act.startsWith("requests."));
  assert.equal(row.version, acts.length, `${number}: as many acts as entries`);
  assert.equal(row.is_open, procedure.states.get(row.state)?.isEnd === false);
  assert.equal(row.state, row.standing.state);
  assert.equal(row.closed_at === null, row.is_open, `${number}: closed when it has ended`);
  const next = nextDueOf(procedure, row.standing, town.counting)?.due.at;
  const stored = row.next_step_at === null ? undefined : town.momentAt(row.next_step_at);
  assert.equal(stored, next, `${number}: the date is that of where it stands`);
  const isShown = (await act(office, publicMatter, stranger, { matter: number })).ok;
  assert.equal(
    isShown,
    row.kind === "request" && row.is_agreed && row.is_function_public && row.joined_to === null,
  );
  if (row.released_words !== null) assert.ok(row.is_agreed && row.is_released);
  assert.deepEqual(row.released_terms, releasedTerms(row.released_words, row.released_answer));
  if (row.outcome !== null) assert.ok(procedure.outcomes.has(row.outcome));
  const mine = await done(office, matter, claimant(row.family), { matter: number });
  if (mine.end?.isAdverse === true)
    assert.ok(mine.end.basis.length > 0 && mine.end.reasons && (mine.end.appeal ?? mine.end.finalBecause));
}

test("whatever is done in whatever order, the record verifies, dates are true, and only what may is shown", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      // The same words a second later are the same report: each run comes a day later.
      office.clock.putForward(25 * 3600);
      const { number } = await reportLamp(office);
      const other = await reportLamp(office, { words: "another lamp" });
      for (const one of steps) await doOne(number, other.number, one);
      for (const one of [...(await numbers(number)), ...(await numbers(other.number))]) await holds(one);
      const { findings } = await verifyRecord(office.store, { master: office.master });
      assert.deepEqual(findings, []);
      const { rows } = await done(office, publicList, stranger, { limit: 200 });
      for (const row of rows) {
        const kept = (await matterRow(office.store, row.number))!;
        assert.ok(kept.is_agreed && kept.is_function_public);
        assert.ok(row.words === undefined || kept.is_released);
      }
      const changes = await done(office, publicChanges, stranger, { limit: 200 });
      assert.deepEqual(
        changes.rows.map(({ answer: released, expectedAt: _, ...row }) => {
          assert.ok(released === undefined || row.words !== undefined);
          return row;
        }),
        rows,
        "who keeps a copy sees what the pages show",
      );
    }),
    { numRuns: 25 },
  );
  // Otherwise the runs would only show that everything is refused.
  assert.ok(reached.size >= 12, [...reached].sort().join(" "));
});
