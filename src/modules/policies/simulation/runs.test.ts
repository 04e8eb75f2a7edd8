/** One simulation at a time, a few in line, what is over forgotten after a while. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { ApartEnd, AskedApart } from "#kernel/policy/index.ts";
import { readInstant, addSeconds, type Instant } from "#lib/instants.ts";
import { countedRandom } from "#platform/random/index.ts";
import type { PlainDate } from "#lib/dates.ts";
import type { Result } from "./result.ts";
import { mostWaiting, Runs, type Asking } from "./runs.ts";

/** Simulations that end when the test says so. */
function line() {
  const begun: { end: (end: ApartEnd) => void; fail: (problem: unknown) => void; isStopped: boolean }[] = [];
  const faults: unknown[] = [];
  let now = readInstant("2026-11-24T12:00:00Z") as Instant; // a moment that exists
  const runs = new Runs({
    clock: { now: () => now, today: () => "2026-11-24" as PlainDate },
    random: countedRandom(),
    onFault: (problem) => faults.push(problem),
    begin: (_, progress) => {
      const { promise, resolve, reject } = Promise.withResolvers<ApartEnd>();
      const one = { end: resolve, fail: reject, isStopped: false };
      begun.push(one);
      progress(5, 10);
      return {
        ended: promise,
        stop: () => {
          one.isStopped = true;
          resolve({ kind: "stopped" });
        },
      };
    },
  });
  return { runs, begun, faults, later: (seconds: number) => (now = addSeconds(now, seconds)) };
}

const asking: Asking = {
  by: "clerk",
  title: "Try",
  period: "2026-11",
  asked: {} as AskedApart, // nothing is computed here
  result: (id) => ({ id }) as Result,
};
const refused: ApartEnd = {
  kind: "done",
  result: { ok: false, refusal: { code: "policy.simulate.no-figures", system: "s" } },
};

async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
}

test("the second waits for the first, and begins when that is over", async () => {
  const { runs, begun } = line();
  const [first, second] = [runs.begin(asking), runs.begin(asking)];
  assert.ok(first.ok && second.ok);
  assert.equal(begun.length, 1);
  assert.deepEqual(runs.run(second.value.id)?.state, { kind: "waiting" });
  begun[0]?.end(refused);
  await settled();
  assert.equal(runs.run(first.value.id)?.state.kind, "refused");
  assert.equal(runs.run(second.value.id)?.state.kind, "running");
  assert.equal(begun.length, 2);
});

test("more than a few in line are refused in words", () => {
  const { runs } = line();
  for (let at = 0; at <= mostWaiting; at++) assert.ok(runs.begin(asking).ok);
  assert.deepEqual(runs.begin(asking), {
    ok: false,
    refusal: { code: "policies-simulation.busy", most: mostWaiting },
  });
});

test("what runs is stopped, what waits never begins, and what is over stays as it is", async () => {
  const { runs, begun } = line();
  const [first, second] = [runs.begin(asking), runs.begin(asking)];
  assert.ok(first.ok && second.ok);
  runs.stop(second.value.id);
  assert.equal(runs.run(second.value.id)?.state.kind, "stopped");
  runs.stop(first.value.id);
  await settled();
  assert.deepEqual([begun.length, begun[0]?.isStopped], [1, true]);
  assert.equal(runs.run(first.value.id)?.state.kind, "stopped");
  runs.stop(first.value.id);
  assert.equal(runs.run(first.value.id)?.state.kind, "stopped");
});

test("a fault is told to whoever runs the server, and the next one begins", async () => {
  const { runs, begun, faults } = line();
  const [first, second] = [runs.begin(asking), runs.begin(asking)];
  assert.ok(first.ok && second.ok);
  begun[0]?.fail(new Error("broken"));
  await settled();
  assert.equal(runs.run(first.value.id)?.state.kind, "failed");
  assert.deepEqual(faults.map(String), ["Error: broken"]);
  assert.equal(runs.run(second.value.id)?.state.kind, "running");
});

test("what is over is forgotten after two hours, what runs is not", async () => {
  const { runs, begun, later } = line();
  const first = runs.begin(asking);
  assert.ok(first.ok);
  begun[0]?.end(refused);
  await settled();
  const second = runs.begin(asking);
  assert.ok(second.ok);
  later(7_100);
  assert.equal(runs.all().length, 2);
  later(200);
  assert.deepEqual(
    runs.all().map(({ id }) => id),
    [second.value.id],
  );
});
