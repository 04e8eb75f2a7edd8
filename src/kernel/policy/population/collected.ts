/** What a run brings home: one row for each household, columns that grow. */

import type { RaisedSums } from "./raise.ts";

const usualLength = 32_768;

/** A column that grows by blocks: nothing is moved until it is whole, and not then when it was known how long it would be. */
export class Growing {
  #full: Float64Array[] = [];
  #last: Float64Array;
  #used = 0;

  constructor(expected = 0) {
    this.#last = new Float64Array(Math.max(usualLength, expected));
  }

  push(value: number): void {
    if (this.#used === this.#last.length) this.#next();
    this.#last[this.#used++] = value;
  }

  /** Appends the rows of a block that can be used; all of them, when nothing says which. */
  take(rows: Float64Array, count: number, isUsable: Uint8Array | undefined): void {
    if (isUsable !== undefined) {
      for (let row = 0; row < count; row++) if (isUsable[row] === 1) this.push(rows[row] ?? 0);
      return;
    }
    for (let done = 0; done < count;) {
      if (this.#used === this.#last.length) this.#next();
      const some = Math.min(count - done, this.#last.length - this.#used);
      this.#last.set(rows.subarray(done, done + some), this.#used);
      this.#used += some;
      done += some;
    }
  }

  whole(): Float64Array {
    const last = this.#last.subarray(0, this.#used);
    return this.#full.length === 0 ? last : concatenated([...this.#full, last]);
  }

  #next(): void {
    this.#full.push(this.#last);
    this.#last = new Float64Array(usualLength);
    this.#used = 0;
  }
}

/** Columns one behind the other. */
export function concatenated(columns: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(columns.reduce((length, one) => length + one.length, 0));
  let at = 0;
  for (const one of columns) {
    all.set(one, at);
    at += one.length;
  }
  return all;
}

/** One plan's results: disposable income of each household, and each measure summed over all of them. */
export interface Outcome {
  readonly income: Float64Array;
  /** Which measures each household has something of: the sum of 2 to the power of their places. */
  readonly has: Float64Array;
  readonly sums: readonly MeasureSum[];
}

export interface MeasureSum {
  readonly variable: string;
  readonly amount: number;
  readonly households: number;
  readonly receivers: number;
  /** Households that have something of it, unweighted. */
  readonly sampled: number;
  /** The same by the place of the area; empty where the population has none. */
  readonly areas: readonly Omit<MeasureSum, "variable" | "areas">[];
}

/** Rates of every earner: part of a further 1 %, of a further 100, and of all earnings that does not stay in the household. */
export interface EarnerRates {
  readonly onePercent: Float64Array;
  readonly hundred: Float64Array;
  readonly participation: Float64Array;
  readonly weights: Float64Array;
}

/** A comparison that turns for somebody who earns 100 more and whose household then has less. */
export interface CliffCount {
  readonly variable: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Weighted earners, scaled up from those that were looked at. */
  readonly earners: number;
  /** The same of those who lose by a further 1 %. */
  readonly earnersOnePercent: number;
  /** How many of the sample were looked at and stand there. */
  readonly sampled: number;
}

/** What a run says of earners. */
export interface RatesCollected {
  readonly earners: EarnerRates;
  readonly cliffs: readonly CliffCount[];
}

export interface Collected {
  readonly weights: Float64Array;
  readonly members: Float64Array;
  /** The place of each household's area. */
  readonly areas: Float64Array | undefined;
  /** The law, the reform where there is one, and then what becomes of those who do not take what is due. */
  readonly outcomes: readonly Outcome[];
  readonly raised: RaisedSums | undefined;
  /** Of the law and of the reform; none where they were not asked for. */
  readonly rates: readonly RatesCollected[];
  readonly people: number;
  readonly again: number;
  readonly bad: {
    readonly counts: ReadonlyMap<string, number>;
    readonly moved: ReadonlyMap<string, number>;
    readonly orphans: number;
    readonly groups: readonly number[];
    /** Households without a value, by why. */
    readonly stops: ReadonlyMap<string, number>;
  };
}
