/** Adds up one measure, block by block. */
import { CarefulSum, type Room } from "#engines/rules/index.ts";
import type { Block } from "./blocks.ts";
import type { MeasureSum } from "./collected.ts";
import type { Measure } from "./measures.ts";

export class Summing {
  readonly #measure: Measure;
  readonly #amount = new CarefulSum();
  #households = 0;
  #receivers = 0;
  #rows = new Float64Array(0);
  #groups = new Float64Array(0);

  constructor(measure: Measure) {
    this.#measure = measure;
  }

  /** The value of each group of the block; valid until the next block. */
  take(room: Room, block: Block, isUsable: Uint8Array | undefined, isGrouped: boolean): Float64Array {
    const isByMember = isGrouped && this.#measure.level === "one";
    const rows = this.#summed(room, isByMember ? block.people : block.groups);
    if (!isByMember) {
      this.#add(rows, block, isUsable);
      return rows;
    }
    const { first } = room;
    if (this.#groups.length < block.groups) this.#groups = new Float64Array(block.groups);
    for (let group = 0; group < block.groups; group++) {
      let total = 0;
      let receivers = 0;
      for (let row = first[group] ?? 0, end = first[group + 1] ?? 0; row < end; row++) {
        const value = rows[row] ?? 0;
        total += value;
        if (value > 0) receivers++;
      }
      this.#groups[group] = total;
      if (receivers > 1 && isUsable?.[group] !== 0)
        this.#receivers += (receivers - 1) * (block.weights[group] ?? 0);
    }
    this.#add(this.#groups, block, isUsable);
    return this.#groups;
  }

  sum(): MeasureSum {
    return {
      variable: this.#measure.variable,
      amount: this.#amount.value,
      households: this.#households,
      receivers: this.#receivers,
    };
  }

  /** The parts of the measure together, row by row. */
  #summed(room: Room, rows: number): Float64Array {
    if (this.#rows.length < rows) this.#rows = new Float64Array(rows);
    const sums = this.#rows;
    for (const [at, { column, factor }] of this.#measure.parts.entries()) {
      const values = room.column(column);
      if (at === 0) for (let row = 0; row < rows; row++) sums[row] = (values[row] ?? 0) * factor;
      else for (let row = 0; row < rows; row++) sums[row] = (sums[row] ?? 0) + (values[row] ?? 0) * factor;
    }
    return sums;
  }

  #add(values: Float64Array, { weights, groups }: Block, isUsable: Uint8Array | undefined): void {
    let amount = 0;
    for (let group = 0; group < groups; group++) {
      if (isUsable?.[group] === 0) continue;
      const value = values[group] ?? 0;
      const weight = weights[group] ?? 0;
      amount += value * weight;
      if (value <= 0) continue;
      this.#households += weight;
      this.#receivers += weight;
    }
    this.#amount.add(amount);
  }
}
