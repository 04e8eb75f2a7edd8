/**
 * Counts tries of claim codes by network and by matter. In memory: a code has 95 bits of chance, so that what is counted only keeps guessing
 * from tiring the database, and a list of networks is never stored.
 */
import type { Instant } from "#lib/instants.ts";
import { addSeconds } from "#lib/instants.ts";

export interface Attempts {
  /** Counts one more; false when it is one too many. */
  readonly mayTry: (tried: { readonly network: string; readonly matter: string }, now: Instant) => boolean;
}

export const attemptMinutes = 15;
const most = { network: 20, matter: 60 } as const;
/** More names than this are forgotten, the oldest first: somebody who has a million networks cannot fill the memory. */
const mostNames = 20_000;

export function countAttempts(): Attempts {
  const seen = new Map<string, readonly Instant[]>();
  const recent = (name: string, now: Instant): readonly Instant[] =>
    (seen.get(name) ?? []).filter((at) => at > addSeconds(now, -attemptMinutes * 60));
  return {
    mayTry: ({ network, matter }, now) => {
      const names = { network: `network ${network}`, matter: `matter ${matter}` };
      const before = { network: recent(names.network, now), matter: recent(names.matter, now) };
      if (before.network.length >= most.network || before.matter.length >= most.matter) return false;
      for (const kind of ["network", "matter"] as const) {
        seen.delete(names[kind]);
        seen.set(names[kind], [...before[kind], now]);
      }
      for (const name of seen.keys()) {
        if (seen.size <= mostNames) break;
        seen.delete(name);
      }
      return true;
    },
  };
}
