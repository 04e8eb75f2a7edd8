/**
 * Poverty, inequality and tenths of a population of households. Income is per head by the square root of the members (OECD,
 * "What are equivalence scales?"); every member counts with the household's weight. Sums run in one order, so that the same
 * population gives the same digits every time.
 */
import { risingOrder } from "./order.ts";

export interface Households {
  /** Disposable income of each. */
  readonly income: Float64Array;
  readonly members: Float64Array;
  readonly weights: Float64Array;
}

export interface Ranked {
  /** Income per head by the square root of the members. */
  readonly equivalised: Float64Array;
  /** Weight times members. */
  readonly people: Float64Array;
  /** From the poorest. Households without members stand in it and count for nothing. */
  readonly order: Uint32Array;
  readonly allPeople: number;
}

export function ranked({ income, members, weights }: Households): Ranked {
  const equivalised = new Float64Array(income.length);
  const people = new Float64Array(income.length);
  let allPeople = 0;
  for (let at = 0; at < income.length; at++) {
    equivalised[at] = members[at]! > 0 ? income[at]! / Math.sqrt(members[at]!) : 0;
    people[at] = weights[at]! * members[at]!;
    allPeople += people[at]!;
  }
  return { equivalised, people, order: risingOrder(equivalised), allPeople };
}

/** The first value at which the people reach half: the lower median. */
export function medianOf({ equivalised, people, order, allPeople }: Ranked): number {
  let reached = 0;
  for (const at of order) {
    reached += people[at]!;
    if (people[at]! > 0 && reached >= allPeople / 2) return equivalised[at]!;
  }
  return 0;
}

/** The share of people strictly below a line. */
export function shareBelow({ equivalised, people, allPeople }: Ranked, line: number): number {
  let below = 0;
  for (let at = 0; at < equivalised.length; at++) if (equivalised[at]! < line) below += people[at]!;
  return allPeople === 0 ? 0 : below / allPeople;
}

/** Gini by the trapezoid rule; negative incomes are kept. */
export function giniOf({ equivalised, people, order, allPeople }: Ranked): number {
  let all = 0;
  for (const at of order) all += equivalised[at]! * people[at]!;
  if (all === 0 || allPeople === 0) return 0;
  let before = 0;
  let area = 0;
  for (const at of order) {
    const after = before + equivalised[at]! * people[at]!;
    area += people[at]! * (before + after);
    before = after;
  }
  return 1 - area / (all * allPeople);
}

/** The tenth (0 … 9) each household belongs to, by the middle of the people it stands for. */
export function tenthsOf({ people, order, allPeople }: Ranked): Uint8Array {
  const tenths = new Uint8Array(people.length);
  let reached = 0;
  for (const at of order) {
    const middle = reached + people[at]! / 2;
    tenths[at] = Math.min(9, Math.floor((middle / allPeople) * 10));
    reached += people[at]!;
  }
  return tenths;
}

/** The value below which so great a share of the weight lies. */
export function quantileOf(values: Float64Array, weights: Float64Array, share: number): number {
  const order = risingOrder(values);
  let all = 0;
  for (const weight of weights) all += weight;
  let reached = 0;
  for (const at of order) {
    reached += weights[at]!;
    if (reached >= all * share) return values[at]!;
  }
  return Number.NaN;
}

/** Σ value × weight, with the rounding errors carried along (Neumaier 1974). */
export function weightedSum(values: Float64Array, weights: Float64Array): number {
  let sum = 0;
  let lost = 0;
  for (let at = 0; at < values.length; at++) {
    const next = values[at]! * weights[at]!;
    const total = sum + next;
    lost += Math.abs(sum) >= Math.abs(next) ? sum - total + next : next - total + sum;
    sum = total;
  }
  return sum + lost;
}
