/** Readings of one jurisdiction: what waits and what is late, by its code. Numbers of work, none of persons. */
import { sql } from "kysely";
import { addSeconds } from "#lib/instants.ts";
import { Temporal } from "temporal-polyfill";
import { noticeQueue } from "#kernel/notices/index.ts";
import { latestCheckpoint } from "#kernel/record/index.ts";
import { callsQueue } from "#modules/webhooks/index.ts";
import type { Clock } from "#platform/clock/index.ts";
import type { Database, Store } from "#platform/db/index.ts";
import { jobStates } from "#platform/jobs/index.ts";
import type { Reading } from "#platform/meters/index.ts";

const weekSeconds = 7 * 86_400;

export async function townReadings({
  store,
  clock,
}: {
  readonly store: Store;
  readonly clock: Clock;
}): Promise<readonly Reading[]> {
  const labels = { jurisdiction: store.jurisdiction };
  const now = clock.now();
  const letters = await noticeQueue(store, addSeconds(now, -weekSeconds));
  const calls = await callsQueue(store);
  const jobs = await jobStates({ store, clock });
  const checkpoint = await latestCheckpoint(store);
  const reading = (name: string, help: string, value: number): Reading => ({ name, help, value, labels });
  return [
    reading("polity_letters_waiting", "Letters that wait to be sent.", letters.waiting),
    reading("polity_letters_failed", "Letters of the last seven days that were given up.", letters.failed),
    reading("polity_webhook_calls_waiting", "Calls to webhooks that wait to be sent.", calls.waiting),
    reading("polity_webhook_calls_failed", "Calls to webhooks that were given up.", calls.failed),
    ...jobs.map(({ name, failures }): Reading => ({
      name: "polity_job_failures",
      help: "How often periodic work failed in a row.",
      value: failures,
      labels: { ...labels, job: name },
    })),
    reading(
      "polity_jobs_late",
      "Kinds of periodic work that failed or were not done in time.",
      jobs.filter(({ isLate }) => isLate).length,
    ),
    ...(checkpoint === undefined
      ? []
      : [
          reading("polity_record_entries", "Entries of the record that are sealed.", checkpoint.size),
          reading(
            "polity_record_checkpoint_seconds",
            "When the record was sealed last, in Unix time.",
            Temporal.Instant.from(checkpoint.at).epochMilliseconds / 1000,
          ),
        ]),
  ];
}

/** How the connections to a database are used. */
export function databaseReadings({ connections }: Pick<Database, "connections">): readonly Reading[] {
  const { open, idle, waiting } = connections();
  const help = "Connections to the database, and work that waits for one.";
  return [
    { name: "polity_database_connections", help, value: open - idle, labels: { state: "busy" } },
    { name: "polity_database_connections", help, value: idle, labels: { state: "idle" } },
    { name: "polity_database_connections", help, value: waiting, labels: { state: "waiting" } },
  ];
}

/** Whether the database answers. */
export async function answers(store: Store): Promise<boolean> {
  await sql`select 1`.execute(store.tables());
  return true;
}
