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

/** Households from the poorest: income per head by the square root of the members, and the people each stands for. */
export interface Ranked {
  readonly equivalised: Float64Array;
  /** Weight times members. Households without members stand in it and count for nothing. */
  readonly people: Float64Array;
  /** Which household it is. */
  readonly order: Uint32Array;
  readonly allPeople: number;
}

export function ranked({ income, members, weights }: Households): Ranked {
  const count = income.length;
  const unsorted = new Float64Array(count);
  for (let at = 0; at < count; at++)
    unsorted[at] = members[at]! > 0 ? income[at]! / Math.sqrt(members[at]!) : 0;
  const order = risingOrder(unsorted);
  const equivalised = new Float64Array(count);
  const people = new Float64Array(count);
  let allPeople = 0;
  // Put in order once, so that every figure reads straight through.
  for (let at = 0; at < count; at++) {
    const of = order[at]!;
    equivalised[at] = unsorted[of]!;
    people[at] = weights[of]! * members[of]!;
    allPeople += people[at]!;
  }
  return { equivalised, people, order, allPeople };
}

/** The first value at which the people reach half: the lower median. */
export function medianOf({ equivalised, people, allPeople }: Ranked): number {
  let reached = 0;
  for (let at = 0; at < people.length; at++) {
    reached += people[at]!;
    if (people[at]! > 0 && reached >= allPeople / 2) return equivalised[at]!;
  }
  return 0;
}

/** The share of people strictly below a line. */
export function shareBelow({ equivalised, people, allPeople }: Ranked, line: number): number {
  let below = 0;
  for (let at = 0; at < people.length && equivalised[at]! < line; at++) below += people[at]!;
  return allPeople === 0 ? 0 : below / allPeople;
}

/** Gini by the trapezoid rule; negative incomes are kept. */
export function giniOf({ equivalised, people, allPeople }: Ranked): number {
  let before = 0;
  let area = 0;
  for (let at = 0; at < people.length; at++) {
    const after = before + equivalised[at]! * people[at]!;
    area += people[at]! * (before + after);
    before = after;
  }
  return before === 0 || allPeople === 0 ? 0 : 1 - area / (before * allPeople);
}

/** Where each tenth of the people begins in the order; a household belongs to that of the middle of its people. */
export function tenthStarts({ people, allPeople }: Ranked): readonly number[] {
  const starts = [0];
  let reached = 0;
  for (let at = 0; at < people.length && starts.length < 10; at++) {
    const middle = reached + people[at]! / 2;
    while (starts.length < 10 && middle >= (allPeople * starts.length) / 10) starts.push(at);
    reached += people[at]!;
  }
  while (starts.length < 10) starts.push(people.length);
  return [...starts, people.length];
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

/** Adds up without losing what rounding drops (Neumaier 1974): the same sum to the last digits shown, in whatever parts. */
export class CarefulSum {
  #sum = 0;
  #lost = 0;

  add(next: number): void {
    const total = this.#sum + next;
    this.#lost += Math.abs(this.#sum) >= Math.abs(next) ? this.#sum - total + next : next - total + this.#sum;
    this.#sum = total;
  }

  get value(): number {
    return this.#sum + this.#lost;
  }
}

/** Fifteen digits: what a sum in another order would change lies behind them. */
export function published(value: number): number {
  return Number(value.toPrecision(15));
}
