import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { fixedClock, type SetClock } from "#platform/clock/index.ts";
import type { Store } from "#platform/db/index.ts";
import { keptLog } from "#platform/log/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { aDatabase, aStore } from "#test/a-database.ts";
import { type Job, jobsMigrations, keepRunning, lastRuns, runJob, type JobsContext } from "./index.ts";
import { secondsToNext } from "./job.ts";

let store: Store;
let clock: SetClock;
let log: ReturnType<typeof keptLog>;
let context: JobsContext;
beforeEach(async () => {
  store = await aStore(jobsMigrations);
  clock = fixedClock("2026-03-02T08:00:00Z");
  log = keptLog();
  context = { store, clock, random: systemRandom, log };
});

function counting(run: () => number | Promise<number> = () => 1): Job & { readonly runs: () => number } {
  let runs = 0;
  return {
    name: "lamps.light",
    everySeconds: 60,
    runs: () => runs,
    run: () => {
      runs += 1;
      return Promise.resolve().then(run);
    },
  };
}

describe("a job", () => {
  test("is done when it is due, and not again before its time", async () => {
    const job = counting();
    assert.deepEqual(await runJob(context, job), { kind: "done", done: 1 });
    assert.deepEqual(await runJob(context, job), { kind: "passed" });
    clock.putForward(59);
    assert.deepEqual(await runJob(context, job), { kind: "passed" });
    clock.putForward(1);
    assert.deepEqual(await runJob(context, job), { kind: "done", done: 1 });
    assert.equal(job.runs(), 2);
  });

  test("is done at once when it is asked for by hand", async () => {
    const job = counting();
    await runJob(context, job);
    assert.deepEqual(await runJob(context, job, { isNow: true }), { kind: "done", done: 1 });
  });

  test("is done by one of many processes, and the others do not wait for it", async () => {
    let end: (done: number) => void = () => undefined;
    const job = counting(() => new Promise((resolve) => (end = resolve)));
    const first = runJob(context, job, { isNow: true });
    while (job.runs() === 0) await new Promise((resolve) => setImmediate(resolve));
    const others = [1, 2, 3].map(() => runJob(context, job, { isNow: true }));
    assert.deepEqual(await Promise.all(others), Array(3).fill({ kind: "passed" }));
    end(4);
    assert.deepEqual(await first, { kind: "done", done: 4 });
    assert.equal(job.runs(), 1);
  });

  test("of one jurisdiction does not hold up the same job of another", async () => {
    const other = await aStore(jobsMigrations);
    const job = counting(async () => {
      const inner = await runJob({ ...context, store: other }, counting());
      return inner.kind === "done" ? 2 : 0;
    });
    assert.deepEqual(await runJob(context, job), { kind: "done", done: 2 });
  });

  test("that fails is told, tried again later and later, and told again when it is well", async () => {
    let isBroken = true;
    const job = counting(() => {
      if (isBroken) throw new Error("no oil");
      return 1;
    });
    assert.equal((await runJob(context, job)).kind, "failed");
    clock.putForward(60);
    assert.deepEqual(await runJob(context, job), { kind: "passed" }, "it waits twice as long");
    clock.putForward(60);
    assert.equal((await runJob(context, job)).kind, "failed");
    isBroken = false;
    clock.putForward(240);
    assert.equal((await runJob(context, job)).kind, "done");
    assert.deepEqual(log.notes, [
      { code: "jobs.failed", facts: { job: "lamps.light", problem: "no oil", failures: 1 } },
      { code: "jobs.failed", facts: { job: "lamps.light", problem: "no oil", failures: 2 } },
      { code: "jobs.well-again", facts: { job: "lamps.light" } },
    ]);
    clock.putForward(60);
    assert.equal((await runJob(context, job)).kind, "done", "and it keeps its usual time again");
  });

  test("finds a connection to work on, however many are due at once", async () => {
    const ran = await Promise.all(
      Array.from({ length: 25 }, (_, number) =>
        runJob(context, {
          name: `lamps.light-${number}`,
          everySeconds: 60,
          run: async () => {
            await lastRuns(store);
            return 1;
          },
        }),
      ),
    );
    assert.deepEqual(ran, Array(25).fill({ kind: "done", done: 1 }));
  });

  test("that fails over what somebody wrote says what failed, and not what they wrote", async () => {
    await runJob(
      context,
      counting(() => {
        throw Object.assign(new Error('invalid input syntax for type date: "Chen Jing"'), {
          severity: "ERROR",
        });
      }),
    );
    const problem = "invalid input syntax for type date: …";
    assert.deepEqual(
      [log.notes[0]?.facts["problem"], (await lastRuns(store))[0]?.problem],
      [problem, problem],
    );
  });

  test("waits no longer than an hour between tries, or its own time when that is longer", () => {
    assert.deepEqual(
      [0, 1, 2, 6, 50].map((failures) => secondsToNext(60, failures)),
      [60, 120, 240, 3600, 3600],
    );
    assert.deepEqual([secondsToNext(86_400, 0), secondsToNext(86_400, 3)], [86_400, 86_400]);
  });

  test("is remembered when it did something or failed; the last fifty times", async () => {
    let done = 0;
    const job = counting(() => done);
    await runJob(context, job);
    assert.deepEqual(await lastRuns(store), [], "nothing to do is no news");
    for (done = 1; done <= 55; done += 1) {
      clock.putForward(60);
      await runJob(context, job);
    }
    const runs = await lastRuns(store);
    assert.deepEqual([runs.length, runs[0]?.done, runs.at(-1)?.done], [50, 55, 6]);
  });
});

describe("while the server runs", () => {
  test("one job that fails keeps no other from its time, and the end waits for what runs", async () => {
    let end: () => void = () => undefined;
    let isOver = false;
    let wasTold = false;
    const broken = { ...counting(() => Promise.reject(new Error("no oil"))), name: "lamps.fill" };
    const long: Job = {
      name: "lamps.light",
      everySeconds: 60,
      run: async (shouldStop) => {
        await new Promise<void>((resolve) => (end = resolve));
        wasTold = shouldStop();
        isOver = true;
        return 1;
      },
    };
    const running = keepRunning(context, [broken, long]);
    const before = end;
    while (end === before) await new Promise((resolve) => setImmediate(resolve));
    const stopped = running.stop();
    assert.equal(isOver, false);
    end();
    await stopped;
    assert.deepEqual([isOver, wasTold, broken.runs()], [true, true, 1]);
  });

  test("a job that is woken does not wait for its time", async () => {
    const job = counting();
    const running = keepRunning(context, [job]);
    while (job.runs() < 1) await new Promise((resolve) => setImmediate(resolve));
    running.wake("lamps.light");
    while (job.runs() < 2) await new Promise((resolve) => setImmediate(resolve));
    await running.stop();
    running.wake("lamps.light");
    assert.equal(job.runs(), 2);
  });

  test("a database that is away ends nothing", async () => {
    const never = (await aDatabase()).store("never-migrated");
    const running = keepRunning({ ...context, store: never }, [counting()]);
    while (log.notes.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await running.stop();
    assert.equal(log.notes[0]?.code, "jobs.failed");
  });
});
