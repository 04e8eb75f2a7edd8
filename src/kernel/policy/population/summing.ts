/** Adds up one measure, block by block: of all, and of each area. */
import { CarefulSum, type MeasureColumns, type Room } from "#engines/rules/index.ts";
import { blockSums, type Marking } from "../model/sums.ts";
import type { Block } from "./block.ts";
import type { MeasureSum } from "./collected.ts";

export class Summing {
  readonly #measure: MeasureColumns;
  readonly #amount = new CarefulSum();
  readonly #areas: readonly AreaSum[];
  #households = 0;
  #receivers = 0;
  #sampled = 0;

  constructor(measure: MeasureColumns, areas: number) {
    this.#measure = measure;
    this.#areas = Array.from({ length: areas }, () => new AreaSum());
  }

  /** Also marks the households that have something of it: one way over the block for both. */
  take(room: Room, block: Block, isUsable: Uint8Array | undefined, marking: Marking): void {
    const { weights, groups } = block;
    const amounts = room.column(this.#measure.amount);
    const { receivers: column } = this.#measure;
    const counts = column === undefined ? undefined : room.column(column);
    const { amount, households, receivers, sampled } = blockSums(
      { amounts, counts, weights, groups, isUsable },
      marking,
    );
    this.#households += households;
    this.#receivers += receivers;
    this.#sampled += sampled;
    this.#amount.add(amount);
    if (block.areas !== undefined) this.#byArea(amounts, counts, block.areas, block, isUsable);
  }

  #byArea(
    amounts: Float64Array,
    counts: Float64Array | undefined,
    areas: Float64Array,
    { weights, groups }: Block,
    isUsable: Uint8Array | undefined,
  ): void {
    for (let group = 0; group < groups; group++) {
      const sum = this.#areas[areas[group] ?? -1];
      if (sum === undefined || isUsable?.[group] === 0) continue;
      const value = amounts[group] ?? 0;
      sum.add(value, weights[group] ?? 0, counts === undefined ? (value > 0 ? 1 : 0) : (counts[group] ?? 0));
    }
  }

  sum(): MeasureSum {
    const { variable, under } = this.#measure;
    return {
      variable,
      amount: this.#amount.value / under,
      households: this.#households,
      receivers: this.#receivers,
      sampled: this.#sampled,
      areas: this.#areas.map((one) => one.sum(under)),
    };
  }
}

class AreaSum {
  readonly #amount = new CarefulSum();
  #households = 0;
  #receivers = 0;
  #sampled = 0;

  add(value: number, weight: number, receivers: number): void {
    if (value !== 0) this.#amount.add(value * weight);
    if (receivers === 0) return;
    this.#households += weight;
    this.#receivers += weight * receivers;
    this.#sampled++;
  }

  sum(under: number): MeasureSum["areas"][number] {
    return {
      amount: this.#amount.value / under,
      households: this.#households,
      receivers: this.#receivers,
      sampled: this.#sampled,
    };
  }
}
