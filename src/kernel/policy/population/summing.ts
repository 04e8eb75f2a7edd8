/** Adds up one measure, block by block. */
import { CarefulSum, type MeasureColumns, type Room } from "#engines/rules/index.ts";
import type { Block } from "./blocks.ts";
import type { MeasureSum } from "./collected.ts";

export class Summing {
  readonly #measure: MeasureColumns;
  readonly #amount = new CarefulSum();
  #households = 0;
  #receivers = 0;

  constructor(measure: MeasureColumns) {
    this.#measure = measure;
  }

  take(room: Room, { weights, groups }: Block, isUsable: Uint8Array | undefined): void {
    const amounts = room.column(this.#measure.amount);
    const { receivers: column } = this.#measure;
    const counts = column === undefined ? undefined : room.column(column);
    let amount = 0;
    for (let group = 0; group < groups; group++) {
      if (isUsable?.[group] === 0) continue;
      const value = amounts[group] ?? 0;
      const weight = weights[group] ?? 0;
      const count = counts === undefined ? (value > 0 ? 1 : 0) : (counts[group] ?? 0);
      amount += value * weight;
      if (count === 0) continue;
      this.#households += weight;
      this.#receivers += weight * count;
    }
    this.#amount.add(amount);
  }

  sum(): MeasureSum {
    const { variable, under } = this.#measure;
    return {
      variable,
      amount: this.#amount.value / under,
      households: this.#households,
      receivers: this.#receivers,
    };
  }
}
