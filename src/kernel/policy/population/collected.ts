/** What a run brings home: one row for each household, columns that grow. */

/** A column that grows; its buffer can be handed to another thread. */
export class Growing {
  #values = new Float64Array(4_096);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    // Making room may move the values: first the one, then the other.
    const at = this.room(1);
    this.#values[at] = value;
  }

  /** Makes room for so many more and says where they begin. */
  room(more: number): number {
    const start = this.#length;
    this.#length += more;
    if (this.#length > this.#values.length) {
      const larger = new Float64Array(Math.max(this.#length, this.#values.length * 2));
      larger.set(this.#values.subarray(0, start));
      this.#values = larger;
    }
    return start;
  }

  /** Writable where room was made. */
  get values(): Float64Array {
    return this.#values;
  }

  whole(): Float64Array {
    return this.#values.subarray(0, this.#length);
  }
}

/** One plan's results: for each measure the sum in the household, and how many of its rows have something of it. */
export interface Outcome {
  readonly sums: readonly Float64Array[];
  readonly receivers: readonly Float64Array[];
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
}

export interface Collected {
  readonly ids: Float64Array;
  readonly weights: Float64Array;
  readonly members: Float64Array;
  /** The law, and the reform where there is one. */
  readonly outcomes: readonly Outcome[];
  readonly rates: EarnerRates | undefined;
  readonly cliffs: readonly CliffCount[];
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
