/** Runs the jobs as long as the server runs. */
import { plainWords } from "#platform/log/index.ts";
import { runJob, type JobsContext } from "./run-job.ts";
import type { Job } from "./job.ts";

export interface Running {
  /** Runs a job at once rather than at its time: when there is news for it. Never fails and never waits. */
  readonly wake: (name: string) => void;
  /** Begins nothing new, lets what runs come to an end, and is done then. */
  readonly stop: () => Promise<void>;
}

/** Begins to run the jobs, one after another; each looks for itself whether it is due, whatever other processes there are. */
export function keepRunning(context: JobsContext, jobs: readonly Job[]): Running {
  const awake = new Set<string>();
  let isStopping = false;
  let rouse: () => void = () => undefined;
  const round = async (): Promise<void> => {
    for (const job of jobs) {
      if (isStopping) return;
      const isNow = awake.delete(job.name);
      await runOrTell(context, job, { isNow, shouldStop: () => isStopping });
    }
  };
  const pause = (): Promise<void> => {
    if (awake.size > 0 || isStopping) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, lookEveryMilliseconds);
      rouse = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  };
  const all = (async () => {
    while (!isStopping) {
      await round();
      await pause();
    }
  })();
  return {
    wake: (name) => {
      awake.add(name);
      rouse();
    },
    stop: () => {
      isStopping = true;
      rouse();
      return all;
    },
  };
}

const lookEveryMilliseconds = 5_000;

// A job's own faults are caught where it runs; what comes here is a database that is away, which must not end the server either.
async function runOrTell(context: JobsContext, job: Job, wish: Parameters<typeof runJob>[2]): Promise<void> {
  try {
    await runJob(context, job, wish);
  } catch (problem) {
    context.log.note({
      code: "jobs.failed",
      facts: { job: job.name, problem: plainWords(problem), failures: 1 },
    });
  }
}
