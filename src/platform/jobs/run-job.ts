/**
 * Runs one job in one of many processes: whoever holds the job's row does it, the others pass by. The lock goes with the connection,
 * so that a process that dies leaves nothing behind.
 */
import { addSeconds } from "#lib/instants.ts";
import { fewAtATime } from "#lib/one-at-a-time.ts";
import { ok } from "#lib/result.ts";
import type { Clock } from "#platform/clock/index.ts";
import type { Store } from "#platform/db/index.ts";
import { type Log, plainWords } from "#platform/log/index.ts";
import type { Random } from "#platform/random/index.ts";
import { type Job, secondsToNext } from "./job.ts";
import type { JobTables } from "./tables.ts";

export interface JobsContext {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

/** Runs that are remembered of each job. */
const remembered = 50;

export interface RunWish {
  /** Also when it is not due yet. */
  readonly isNow?: boolean;
  readonly shouldStop?: () => boolean;
}

/**
 * done: it was due and nobody else had it · failed: the same, and the operator was told · passed: it is not due, or another
 * process is at it.
 */
export type Ran =
  | { readonly kind: "done"; readonly done: number }
  | { readonly kind: "failed"; readonly problem: unknown }
  | { readonly kind: "passed" };

export async function runJob(context: JobsContext, job: Job, wish: RunWish = {}): Promise<Ran> {
  await makeKnown(context, job);
  return inTurn(() => runLocked(context, job, wish));
}

/**
 * A job holds one connection to the database for its lock, and does its work on others, of ten in all. More at once, as where one process
 * serves many jurisdictions, could hold every connection and wait for each other.
 */
const inTurn = fewAtATime(4);

async function runLocked(context: JobsContext, job: Job, wish: RunWish): Promise<Ran> {
  const { store, clock } = context;
  const result = await store.attempt(async (inside): Promise<{ ok: true; value: Ran }> => {
    const row = await inside
      .tables<JobTables>()
      .selectFrom("job")
      .selectAll()
      .where("name", "=", job.name)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst();
    if (row === undefined || (wish.isNow !== true && row.next_at > clock.now()))
      return ok({ kind: "passed" });
    const beganAt = clock.now();
    const ran = await faultsCaught(job, wish.shouldStop ?? (() => false));
    const failures = ran.kind === "failed" ? row.failures + 1 : 0;
    await remember({ ...context, store: inside }, job, { ran, beganAt, failures });
    tell(context, job, { ran, before: row.failures, failures });
    return ok(ran);
  });
  return result.ok ? result.value : { kind: "passed" };
}

/** The last runs of all jobs, latest first. */
export async function lastRuns(store: Store, limit = 100): Promise<readonly JobRunRow[]> {
  return store
    .tables<JobTables>()
    .selectFrom("job_run")
    .selectAll()
    .orderBy("began_at", "desc")
    .orderBy("id")
    .limit(limit)
    .execute();
}

export type JobRunRow = JobTables["job_run"];

async function makeKnown({ store, clock }: JobsContext, { name }: Job): Promise<void> {
  await store
    .tables<JobTables>()
    .insertInto("job")
    .values({ name, next_at: clock.now(), failures: 0 })
    .onConflict((conflict) => conflict.column("name").doNothing())
    .execute();
}

// The one place below the surfaces that catches faults: a job that fails must not end the server. The fault goes to the operator.
async function faultsCaught(job: Job, shouldStop: () => boolean): Promise<Ran> {
  try {
    return { kind: "done", done: await job.run(shouldStop) };
  } catch (problem) {
    return { kind: "failed", problem };
  }
}

async function remember(
  { store, clock, random }: JobsContext,
  { name, everySeconds }: Job,
  { ran, beganAt, failures }: { readonly ran: Ran; readonly beganAt: string; readonly failures: number },
): Promise<void> {
  const tables = store.tables<JobTables>();
  const now = clock.now();
  await tables
    .updateTable("job")
    .set({ next_at: addSeconds(now, secondsToNext(everySeconds, failures)), failures })
    .where("name", "=", name)
    .execute();
  // Nothing to do is no news: the run before it stays the last that is remembered.
  if (ran.kind === "done" && ran.done === 0) return;
  await tables
    .insertInto("job_run")
    .values({
      id: random.newId(),
      name,
      began_at: beganAt as typeof now,
      ended_at: now,
      done: ran.kind === "done" ? ran.done : 0,
      problem: ran.kind === "failed" ? plainWords(ran.problem) : null,
    })
    .execute();
  const old = tables
    .selectFrom("job_run")
    .select("id")
    .where("name", "=", name)
    .orderBy("began_at", "desc")
    .orderBy("id")
    .offset(remembered);
  await tables.deleteFrom("job_run").where("id", "in", old).execute();
}

function tell(
  { log }: JobsContext,
  { name }: Job,
  { ran, before, failures }: { readonly ran: Ran; readonly before: number; readonly failures: number },
): void {
  if (ran.kind === "failed") {
    log.note({ code: "jobs.failed", facts: { job: name, problem: plainWords(ran.problem), failures } });
  } else if (before > 0) {
    log.note({ code: "jobs.well-again", facts: { job: name } });
  }
}
