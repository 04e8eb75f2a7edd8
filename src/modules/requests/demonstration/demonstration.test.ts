import assert from "node:assert/strict";
import { before, test } from "node:test";
import { verifyRecord } from "#kernel/record/index.ts";
import { anOffice, done, official, stranger, type Office } from "../an-office.test-support.ts";
import { publicList } from "../operations.ts";
import type { RequestsTables } from "../tables.ts";
import { fillDemonstration } from "./index.ts";
import { plots } from "./plots.ts";
import { storiesOf } from "./stories.ts";

/** Every plot once, and some twice. */
const stories = plots.length + 4;

let office: Office;
const leftOut: string[] = [];
const told: number[] = [];
const cast = [{ ...official(undefined, []), posts: [] }];

/** Fills it, and stops after so many stories. */
function fill(most: number): Promise<number> {
  let now = 0;
  return fillDemonstration(office, {
    stories,
    cast,
    shouldStop: () => now >= most,
    told: (all) => {
      now += 1;
      told.push(all);
    },
    notItsTown: () => assert.fail("Riverbend is the town of the stories"),
    leftOut: (story, code) => leftOut.push(`${story} ${code}`),
  });
}

function matters() {
  return office.store.tables<RequestsTables>().selectFrom("requests_matter").selectAll().execute();
}

before(async () => {
  office = await anOffice();
  office.clock.putForward(200 * 24 * 3600);
  office.towns.lookAgain();
});

test("a fill that was broken off goes on at the next start, and nothing is told twice", async () => {
  assert.equal(await fill(7), 7);
  assert.ok((await matters()).length >= 7);
  assert.equal(await fill(1000), stories - 7);
  const all = (await matters()).length;
  assert.equal(await fill(1000), 0);
  assert.equal((await matters()).length, all);
  assert.deepEqual(leftOut, []);
  assert.deepEqual(
    told,
    Array.from({ length: stories }, (_, at) => at + 1),
  );
});

test("there is something in every state and at every end, and what was missed shows", async () => {
  const rows = await matters();
  const states = new Set(rows.map(({ kind, state }) => `${kind} ${state}`));
  for (const state of [
    ...["received", "in-progress", "asked", "planned", "disputed", "answered", "closed", "joined"].map(
      (one) => `request ${one}`,
    ),
    ...["examined", "decided", "reviewed-again", "finally-decided"].map((one) => `complaint ${one}`),
    ...["put-to-named", "to-be-decided", "settled"].map((one) => `dispute ${one}`),
  ])
    assert.ok(states.has(state), `${state} is missing among ${[...states].join(", ")}`);
  const outcomes = new Set(rows.map(({ outcome }) => outcome));
  for (const outcome of ["done", "not-possible", "no-fault-found", "not-ours", "no-request", "withdrawn"])
    assert.ok(outcomes.has(outcome), `${outcome} is missing`);
  assert.ok(rows.some((row) => row.is_open && row.is_escalated));
  assert.ok(rows.some(({ ended_in_time: inTime }) => inTime === false));
  assert.ok(rows.some(({ reopened }) => reopened > 0) && rows.some(({ rating }) => rating !== null));
  assert.ok(rows.some(({ photos }) => photos > 0) && rows.some(({ reporter }) => reporter !== null));
  assert.ok(new Set(rows.map(({ area }) => area)).size > 10);
  const now = office.clock.now();
  assert.ok(rows.every((row) => row.opened_at <= now && row.changed_at <= now));
  assert.ok(rows.every((row) => !row.is_open || row.next_step_at === null || row.next_step_at >= now));
});

test("some complain at the door of how they were treated, are heard by others, and never in public", async () => {
  const complaints = (await matters()).filter(({ kind, parent }) => kind === "complaint" && parent === null);
  assert.ok(complaints.length >= 3);
  assert.ok(complaints.every((row) => !row.is_public && row.hears !== row.about_body));
  assert.ok(complaints.some((row) => row.is_open) && complaints.some(({ outcome }) => outcome === "upheld"));
});

test("the record of it is sealed and verifies, and only what was released is read in public", async () => {
  const report = await verifyRecord(office.store, { master: office.master });
  assert.deepEqual([report.findings, report.waiting], [[], 0]);
  assert.ok(report.values.open > 200);
  const { rows } = await done(office, publicList, stranger, { limit: 200 });
  assert.ok(rows.length > 10 && rows.some(({ words }) => words !== undefined));
});

test("no story is told in a town that has nothing of what they are about, and that is said once", async () => {
  const town = (await office.towns.now()) ?? assert.fail("no town");
  const before = (await matters()).length;
  const none = new Map<string, never>();
  for (const other of [
    { ...town, functions: none },
    { ...town, compiled: { ...town.compiled, bodies: { ...town.compiled.bodies, valid: none } } },
  ]) {
    const said: string[] = [];
    const towns = { ...office.towns, now: () => Promise.resolve(other) };
    const made = await fillDemonstration(
      { ...office, towns },
      {
        stories: 400,
        cast,
        shouldStop: () => false,
        told: () => said.push("told"),
        notItsTown: () => said.push("not its town"),
        leftOut: () => said.push("left out"),
      },
    );
    assert.deepEqual([made, said], [0, ["not its town"]]);
  }
  assert.equal((await matters()).length, before);
});

test("the same stories every time, the oldest first", () => {
  const some = storiesOf(60);
  assert.deepEqual(some, storiesOf(60));
  const days = some.map(({ daysAgo }) => daysAgo);
  assert.deepEqual(
    days,
    [...days].sort((one, other) => other - one),
  );
});
