/**
 * Counts tries of claim codes by network and by matter. In memory: a code has 95 bits of chance, so that what is counted only keeps guessing
 * from tiring the database, and a list of networks is never stored.
 */
import type { Instant } from "#lib/instants.ts";
import { addSeconds } from "#lib/instants.ts";
import { networkOf } from "#lib/network.ts";

export interface Tried {
  /** The network address. */
  readonly network: string;
  readonly matter: string;
}

export interface Attempts {
  /** Counts one more, before anything is looked up; false when it is one too many. */
  readonly mayTry: (tried: Tried, now: Instant) => boolean;
  /** Takes back what was counted last: a right code is no guess. */
  readonly wasRight: (tried: Tried) => void;
}

export const attemptMinutes = 15;
/** `fresh`: so many tries a network has at a matter at which others tried too often, or anybody could lock its owner out. */
const most = { network: 20, matter: 60, fresh: 5 } as const;
/** More names than this are forgotten, the oldest first: somebody who has a million networks cannot fill the memory. */
const mostNames = 20_000;

export function countAttempts(): Attempts {
  const seen = new Map<string, readonly Instant[]>();
  const recent = (name: string, now: Instant): readonly Instant[] =>
    (seen.get(name) ?? []).filter((at) => at > addSeconds(now, -attemptMinutes * 60));
  return {
    mayTry: (tried, now) => {
      const names = namesOf(tried);
      const [network, matter] = [recent(names.network, now), recent(names.matter, now)];
      if (network.length >= most.network) return false;
      if (matter.length >= most.matter && network.length >= most.fresh) return false;
      for (const [name, before] of [
        [names.network, network],
        [names.matter, matter],
      ] as const) {
        seen.delete(name);
        seen.set(name, [...before, now].slice(-most.matter));
      }
      for (const name of seen.keys()) {
        if (seen.size <= mostNames) break;
        seen.delete(name);
      }
      return true;
    },
    wasRight: (tried) => {
      for (const name of Object.values(namesOf(tried))) {
        const counted = seen.get(name);
        if (counted !== undefined) seen.set(name, counted.slice(0, -1));
      }
    },
  };
}

function namesOf({ network, matter }: Tried): { readonly network: string; readonly matter: string } {
  return { network: `network ${networkOf(network)}`, matter: `matter ${matter}` };
}
