/** Periodic work: when each is next due, and its last runs. */
import type { Instant } from "#lib/instants.ts";

export interface JobTables {
  readonly job: {
    readonly name: string;
    readonly next_at: Instant;
    /** Runs that failed since the last one that did not. */
    readonly failures: number;
  };
  readonly job_run: {
    readonly id: string;
    readonly name: string;
    readonly began_at: Instant;
    readonly ended_at: Instant;
    /** How much was done. */
    readonly done: number;
    /** What went wrong, as the fault says it without what it quotes of others; null when nothing did. */
    readonly problem: string | null;
  };
}
