/** Chance that is the same every time: a demonstration is made up, and made up alike everywhere. Never for secrets. */

export interface Chance {
  /** A number from 0 up to, but not, 1. */
  readonly next: () => number;
  /** A whole number from `from` to `to`, both possible. */
  readonly between: (from: number, to: number) => number;
  readonly oneOf: <Thing>(things: readonly Thing[]) => Thing;
}

/** Mulberry32 by Tommy Ettinger (public domain): 32 bits of state are plenty for stories. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const between = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    between,
    oneOf: (things) => {
      const one = things[between(0, things.length - 1)];
      if (one === undefined) throw new Error("nothing to choose from");
      return one;
    },
  };
}
