/** How it stands: letters, record, backup, periodic work. */
import { addSeconds, type Instant } from "#lib/instants.ts";
import { noticeQueue } from "#kernel/notices/index.ts";
import { latestCheckpoint } from "#kernel/record/index.ts";
import { jobStates, lastDone } from "#platform/jobs/index.ts";
import type { Clock } from "#platform/clock/index.ts";
import type { Store } from "#platform/db/index.ts";

export interface StandingNeeds {
  readonly store: Store;
  readonly clock: Clock;
  readonly hasMail: boolean;
}

/** leave: as they are written · wait: the oldest for longer than is usual · given-up: some of the last week · none: there is no mail server. */
export const lettersStates = ["leave", "wait", "given-up", "none"] as const;

export interface Standing {
  readonly at: Instant;
  readonly letters: {
    readonly state: (typeof lettersStates)[number];
    /** Since when the oldest waits, where it does. */
    readonly since?: Instant;
  };
  /** When the record was sealed last. */
  readonly checkpoint: Instant | undefined;
  /** When a backup was made last, on this machine or with this database. */
  readonly backup: Instant | undefined;
  /** Names of periodic work that failed, or was not done in time. */
  readonly late: readonly string[];
}

/** Whether nothing is in the way. */
export function isWell({ letters, late }: Standing): boolean {
  return letters.state !== "wait" && letters.state !== "given-up" && late.length === 0;
}

/** A letter leaves within seconds; one that waits longer has met a hindrance. */
const usualSeconds = 15 * 60;
const weekSeconds = 7 * 86_400;

export async function standingOf({ store, clock, hasMail }: StandingNeeds): Promise<Standing> {
  const at = clock.now();
  const { waiting, oldest, failed } = await noticeQueue(store, addSeconds(at, -weekSeconds));
  const hasWaited = waiting > 0 && oldest !== undefined && oldest < addSeconds(at, -usualSeconds);
  const state = !hasMail ? "none" : failed > 0 ? "given-up" : hasWaited ? "wait" : "leave";
  return {
    at,
    letters: { state, ...(hasMail && hasWaited && { since: oldest }) },
    checkpoint: (await latestCheckpoint(store))?.at,
    backup: await lastDone(store, "record.backup"),
    late: (await jobStates({ store, clock })).filter(({ isLate }) => isLate).map(({ name }) => name),
  };
}

const keptSeconds = 30;

/** Asks the database at most twice a minute, and once for all who ask at a time. */
export function keepStanding(needs: StandingNeeds): () => Promise<Standing> {
  let kept: { readonly until: Instant; readonly standing: Promise<Standing> } | undefined;
  return () => {
    const now = needs.clock.now();
    if (kept === undefined || now >= kept.until) {
      const standing = standingOf(needs);
      kept = { until: addSeconds(now, keptSeconds), standing };
      // What failed is asked anew by the next.
      standing.catch(() => (kept = undefined));
    }
    return kept.standing;
  };
}
