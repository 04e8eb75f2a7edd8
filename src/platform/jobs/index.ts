/** Periodic work: what is done again and again, by one process of many. */
export type { Job } from "./job.ts";
export { jobStates, lastDone, noteRun, type JobState } from "./states.ts";
export { keepRunning, type Running } from "./keep-running.ts";
export { jobsMigrations } from "./migrations/index.ts";
export { lastRuns, runJob, type JobRunRow, type JobsContext, type Ran, type RunWish } from "./run-job.ts";
