/** Shares with their intervals, and how likely such shares are by chance. */
import type { Share, Votes } from "../model.ts";

/** The 97.5 percent point of the normal distribution: intervals of 95 percent. */
const z = 1.959963984540054;

/** A share with Wilson's score interval (1927), which stays within 0 and 1 and holds for few votes too. */
export function shareOf(part: number, of: number): Share {
  if (of === 0) return { of, share: 0, low: 0, high: 1 };
  const share = part / of;
  const middle = (part + (z * z) / 2) / (of + z * z);
  const half = (z / (of + z * z)) * Math.sqrt(part * (1 - share) + (z * z) / 4);
  return { of, share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

/** Lower end of the interval of the difference of two shares (Newcombe 1998, method 10). */
export function leastGap(one: Share, other: Share): number {
  return one.share - other.share - Math.sqrt((one.share - one.low) ** 2 + (other.high - other.share) ** 2);
}

export function allOf({ agree, pass, disagree }: Votes): number {
  return agree + pass + disagree;
}

/** ln n! for 0 … most. */
export function logFactorials(most: number): Float64Array {
  const table = new Float64Array(most + 1);
  for (let n = 2; n <= most; n++) table[n] = table[n - 1]! + Math.log(n);
  return table;
}

/** Chance of at least `part` of `of` if each is as likely as not: the exact binomial test of "more than half". */
export function chanceOfMajority(part: number, of: number, logs: Float64Array): number {
  let term = Math.exp(logs[of]! - logs[part]! - logs[of - part]! - of * Math.LN2);
  let sum = 0;
  for (let n = part; n <= of && term > sum * 1e-16; n++) {
    sum += term;
    term *= (of - n) / (n + 1);
  }
  return Math.min(1, sum);
}

/** Two groups of people and how many in each did something. */
export interface TwoGroups {
  readonly part: number;
  readonly of: number;
  readonly otherPart: number;
  readonly otherOf: number;
}

/** Fisher's exact test, one-sided: the chance that so many or more of the first group did, were there no difference. */
export function chanceOfDifference({ part, of, otherPart, otherOf }: TwoGroups, logs: Float64Array): number {
  const all = of + otherOf;
  const did = part + otherPart;
  const choose = (n: number, k: number) => logs[n]! - logs[k]! - logs[n - k]!;
  let term = Math.exp(choose(of, part) + choose(otherOf, otherPart) - choose(all, did));
  let sum = 0;
  for (let n = part; n <= Math.min(of, did) && term > sum * 1e-16; n++) {
    sum += term;
    term *= ((of - n) * (did - n)) / ((n + 1) * (otherOf - did + n + 1));
  }
  return Math.min(1, sum);
}

/**
 * Chances corrected for how many were looked at: of those at most x after it, on average no more than the part x are
 * mistaken (Benjamini and Hochberg 1995).
 */
export function corrected(chances: readonly number[]): readonly number[] {
  const order = [...chances.keys()].sort((a, b) => chances[b]! - chances[a]!);
  const out = Array.from({ length: chances.length }, () => 1);
  let least = 1;
  order.forEach((at, place) => {
    least = Math.min(least, (chances[at]! * chances.length) / (chances.length - place));
    out[at] = least;
  });
  return out;
}
