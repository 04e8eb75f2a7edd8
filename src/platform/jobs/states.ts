/** How periodic work stands: what is late, and when something was done last. */
import { addSeconds, type Instant } from "#lib/instants.ts";
import type { Clock } from "#platform/clock/index.ts";
import type { Store } from "#platform/db/index.ts";
import type { Random } from "#platform/random/index.ts";
import type { JobTables } from "./tables.ts";

export interface JobState {
  readonly name: string;
  /** Runs that failed since the last one that did not. */
  readonly failures: number;
  /** It failed, or its time came and nobody did it: no process is there, or one is stuck. */
  readonly isLate: boolean;
}

/** Work that waits for other work is not late yet. */
const patienceSeconds = 600;

export async function jobStates({
  store,
  clock,
}: {
  readonly store: Store;
  readonly clock: Clock;
}): Promise<readonly JobState[]> {
  const rows = await store.tables<JobTables>().selectFrom("job").selectAll().orderBy("name").execute();
  const late = addSeconds(clock.now(), -patienceSeconds);
  return rows.map(({ name, failures, next_at }) => ({
    name,
    failures,
    isLate: failures > 0 || next_at < late,
  }));
}

/** Remembers work that somebody else did, such as a backup. */
export async function noteRun(
  { store, clock, random }: { readonly store: Store; readonly clock: Clock; readonly random: Random },
  { name, beganAt, done }: { readonly name: string; readonly beganAt: Instant; readonly done: number },
): Promise<void> {
  await store
    .tables<JobTables>()
    .insertInto("job_run")
    .values({ id: random.newId(), name, began_at: beganAt, ended_at: clock.now(), done, problem: null })
    .execute();
}

/** When a piece of work was done last, as far as it is remembered. */
export async function lastDone(store: Store, name: string): Promise<Instant | undefined> {
  const row = await store
    .tables<JobTables>()
    .selectFrom("job_run")
    .select("ended_at")
    .where("name", "=", name)
    .where("problem", "is", null)
    .orderBy("began_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.ended_at;
}
