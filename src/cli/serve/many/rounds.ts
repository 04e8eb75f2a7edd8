/** Periodic work of the jurisdictions that nobody is at: deadlines run out there too. One after another, without opening their pages. */
import { setTimeout as pause } from "node:timers/promises";
import type { Placed } from "#kernel/deployment/model.ts";

/** Deadlines are counted in days; letters are written by acts, and whoever acts keeps the jurisdiction open. */
const roundMilliseconds = 60 * 60 * 1000;
/** Between two, however many there are: the rounds are never in the way of those who wait for a page. */
const shortestPause = 50;

export interface Rounds {
  readonly stop: () => Promise<void>;
}

export interface RoundNeeds {
  /** All that work has to be done for, and that are not open here. */
  readonly absent: () => Promise<readonly Placed[]>;
  readonly work: (placed: Placed, shouldStop: () => boolean) => Promise<void>;
  readonly onFault: (code: string, problem: unknown) => void;
}

export function beginRounds({ absent, work, onFault }: RoundNeeds): Rounds {
  const stopping = new AbortController();
  const { signal } = stopping;
  const rest = (milliseconds: number): Promise<unknown> =>
    // Woken early it ends early.
    pause(milliseconds, undefined, { signal }).catch(() => undefined);
  const round = async (): Promise<void> => {
    const all = await absent();
    for (const placed of all) {
      if (signal.aborted) return;
      await work(placed, () => signal.aborted).catch((problem: unknown) => onFault(placed.code, problem));
      await rest(Math.max(shortestPause, roundMilliseconds / (all.length + 1)));
    }
    if (all.length === 0) await rest(roundMilliseconds);
  };
  const all = (async () => {
    // The first visitors come first.
    await rest(10_000);
    while (!signal.aborted) {
      await round().catch((problem: unknown) => onFault("", problem));
      await rest(shortestPause);
    }
  })();
  return {
    stop: () => {
      stopping.abort();
      return all;
    },
  };
}
