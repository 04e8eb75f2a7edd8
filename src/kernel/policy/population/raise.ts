/** What of a rise of everybody's earnings at once stays in the households: the mean effective rate on earnings. */
import { CarefulSum, type Room } from "#engines/rules/index.ts";
import type { Block } from "./block.ts";
import type { Prepared } from "./measures.ts";

/** The incomes of a block under the law, as its column holds them, and which groups are in doubt. */
export interface Before {
  readonly incomes: Float64Array;
  readonly doubts: Uint8Array;
}

/** Weighted sums over all households. */
export interface RaisedSums {
  readonly earnings: number;
  readonly income: number;
}

export class Raise {
  readonly #prepared: Prepared;
  readonly #room: Room;
  readonly #percent: number;
  readonly #earnings = new CarefulSum();
  readonly #income = new CarefulSum();

  constructor(prepared: Prepared, room: Room, percent: number) {
    this.#prepared = prepared;
    this.#room = room;
    this.#percent = percent;
  }

  /** Runs the block again with higher earnings, and puts them back. Households in doubt before or after are left out. */
  take(block: Block, { incomes: before, doubts }: Before, isUsable: Uint8Array | undefined): void {
    const room = this.#room;
    const { earnings, lowered } = this.#prepared;
    const [income] = lowered.measures;
    if (income === undefined || earnings.length === 0) return;
    const incomes = room.column(income.amount);
    const more = new Float64Array(block.groups);
    const kept = earnings.map(({ column, under }) => {
      const values = room.column(column);
      const old = values.slice(0, block.people);
      for (let row = 0; row < block.people; row++) {
        const raised = Math.round((old[row] ?? 0) * (1 + this.#percent / 100));
        const group = room.home[row] ?? 0;
        more[group] = (more[group] ?? 0) + (raised - (old[row] ?? 0)) / under;
        values[row] = raised;
      }
      return { values, old };
    });
    room.run(block.people, block.groups);
    for (let group = 0; group < block.groups; group++) {
      const isSure = doubts[group] === 0 && room.flags[group] === 0 && block.outside[group] === 0;
      if (!isSure || isUsable?.[group] === 0) continue;
      const weight = block.weights[group] ?? 0;
      this.#earnings.add((more[group] ?? 0) * weight);
      this.#income.add((((incomes[group] ?? 0) - (before[group] ?? 0)) / income.under) * weight);
    }
    for (const { values, old } of kept) values.set(old);
  }

  sums(): RaisedSums {
    return { earnings: this.#earnings.value, income: this.#income.value };
  }
}
