/**
 * What stays of a little more: for each earner alone, earnings 1 % and 100 a month higher, and none at all, and what the
 * household then has. The rest stays as it is. Households that lose by earning more are looked at by the exact engine,
 * which names the comparison that turned.
 */
import { readBack, turning, type Room, type Row, type Situation } from "#engines/rules/index.ts";
import type { Block } from "./block.ts";
import { Growing, type CliffCount, type EarnerRates } from "./collected.ts";
import { situationOf } from "./exact-again.ts";
import type { Prepared } from "./measures.ts";
import type { Before } from "./raise.ts";

/** So many households that lose are looked at one by one; the counts are scaled up from them. */
const mostLookedAt = 300;

/** Units of money a month: the larger of the two steps. */
const larger = 100;

export function ratesOf(prepared: Prepared, room: Room): Rates {
  return new Rates(prepared, room);
}

type Change = (earned: number, under: number) => number;

const changes: readonly Change[] = [
  (earned) => Math.max(earned + 1, Math.round(earned * 1.01)),
  (earned, under) => earned + larger * under,
  () => 0,
];

class Rates {
  readonly #prepared: Prepared;
  readonly #room: Room;
  readonly #growing = [new Growing(), new Growing(), new Growing(), new Growing()] as const;
  readonly #turned = new Map<string, Turning>();
  /** Of those who lose by 100 more, and by 1 % more: the weight of all of them, and of those looked at. */
  readonly #lost = [0, 0];
  readonly #lookedAt = [0, 0];
  readonly #lookedAtWeight = [0, 0];

  constructor(prepared: Prepared, room: Room) {
    this.#prepared = prepared;
    this.#room = room;
  }

  take(block: Block, { incomes, doubts }: Before, isUsable: Uint8Array): void {
    const { earnings } = this.#prepared;
    if (earnings.length === 0) return;
    const room = this.#room;
    const { under = 1 } = this.#prepared.lowered.measures[0] ?? {};
    // Households in doubt have exact values that a second run in columns would not reach; they are left out.
    const before = incomes.map((income) => income / under);
    const columns = earnings.map(({ column, under }) => ({
      values: room.column(column),
      kept: room.column(column).slice(0, block.people),
      under,
    }));
    const most = this.#largest(block);
    for (let place = 0; place < most; place++) {
      const earners = this.#earnersAt(place, block, isUsable, doubts, columns);
      if (earners.length === 0) continue;
      const rates = changes.map((change) => {
        for (const { values, under, kept } of columns) {
          for (const { row } of earners) {
            const earned = kept[row] ?? 0;
            values[row] = earned === 0 ? 0 : change(earned, under);
          }
        }
        room.run(block.people, block.groups);
        const after = this.#incomes(block);
        const rate = earners.map(({ group, row }) => {
          const more = columns.reduce(
            (sum, { values, kept, under }) => sum + ((values[row] ?? 0) - (kept[row] ?? 0)) / under,
            0,
          );
          return 1 - ((after[group] ?? 0) - (before[group] ?? 0)) / more;
        });
        for (const { values, kept } of columns) for (const { row } of earners) values[row] = kept[row] ?? 0;
        return rate;
      });
      this.#keep(earners, rates, block);
    }
  }

  rates(): EarnerRates {
    const [onePercent, hundred, participation, weights] = this.#growing;
    return {
      onePercent: onePercent.whole(),
      hundred: hundred.whole(),
      participation: participation.whole(),
      weights: weights.whole(),
    };
  }

  cliffs(): readonly CliffCount[] {
    const scaled = (weight: number, step: number): number => {
      const looked = this.#lookedAtWeight[step] ?? 0;
      return looked === 0 ? 0 : (weight * (this.#lost[step] ?? 0)) / looked;
    };
    return [...this.#turned.values()]
      .map(({ weights, ...one }) => ({
        ...one,
        earners: scaled(weights[0] ?? 0, 0),
        earnersOnePercent: scaled(weights[1] ?? 0, 1),
      }))
      .sort((a, b) => b.earners - a.earners || a.line - b.line);
  }

  #incomes(block: Block): Float64Array {
    const [income] = this.#prepared.lowered.measures;
    const incomes = new Float64Array(block.groups);
    if (income === undefined) return incomes;
    const values = this.#room.column(income.amount);
    for (let group = 0; group < block.groups; group++) incomes[group] = (values[group] ?? 0) / income.under;
    return incomes;
  }

  #largest(block: Block): number {
    let most = 0;
    for (let group = 0; group < block.groups; group++)
      most = Math.max(most, (this.#room.first[group + 1] ?? 0) - (this.#room.first[group] ?? 0));
    return most;
  }

  #earnersAt(
    place: number,
    block: Block,
    isUsable: Uint8Array,
    doubts: Uint8Array,
    columns: readonly { readonly kept: Float64Array }[],
  ): readonly Earner[] {
    const earners: Earner[] = [];
    for (let group = 0; group < block.groups; group++) {
      const row = (this.#room.first[group] ?? 0) + place;
      const isExact = doubts[group] === 0 && block.outside[group] === 0;
      if (isUsable[group] === 0 || !isExact || row >= (this.#room.first[group + 1] ?? 0)) continue;
      if (columns.some(({ kept }) => (kept[row] ?? 0) > 0)) earners.push({ group, row, place });
    }
    return earners;
  }

  #keep(
    earners: readonly Earner[],
    [onePercent = [], hundred = [], participation = []]: readonly (readonly number[])[],
    block: Block,
  ): void {
    for (const [at, earner] of earners.entries()) {
      const weight = block.weights[earner.group] ?? 0;
      this.#growing[0].push(onePercent[at] ?? Number.NaN);
      this.#growing[1].push(hundred[at] ?? Number.NaN);
      this.#growing[2].push(participation[at] ?? Number.NaN);
      this.#growing[3].push(weight);
      for (const [step, rate] of [hundred[at] ?? 0, onePercent[at] ?? 0].entries()) {
        if (!losesBy(rate)) continue;
        this.#lost[step] = (this.#lost[step] ?? 0) + weight;
        if ((this.#lookedAt[step] ?? 0) < mostLookedAt) this.#name(earner, weight, step);
      }
    }
  }

  /** Which comparisons turn for an earner who loses by a step: 0 is 100 more, 1 is 1 % more. */
  #name({ group, place }: Earner, weight: number, step: number): void {
    const { lowered, earnings } = this.#prepared;
    const { figures, variables } = lowered.plan.system;
    const variable = variables.get(figures?.earnings ?? "");
    const change = changes[step === 0 ? 1 : 0];
    if (variable === undefined || change === undefined || earnings.length === 0) return;
    this.#lookedAt[step] = (this.#lookedAt[step] ?? 0) + 1;
    this.#lookedAtWeight[step] = (this.#lookedAtWeight[step] ?? 0) + weight;
    const before = situationOf(lowered, this.#room, group).situation;
    const under = Number(variable.step.under);
    const after = raised(before, lowered.one, place, variable.id, (value) => {
      const earned = readBack.toColumn(variable, value);
      return readBack.fromColumn(variable, earned === 0 ? 0 : change(earned, under));
    });
    for (const { variable: id, place: at } of turning(lowered.plan, before, after)) {
      const { file, line, column } = at;
      const key = `${file}:${line}:${column}`;
      const known = this.#turned.get(key) ?? {
        variable: id,
        file,
        line,
        column,
        weights: [0, 0],
        sampled: 0,
      };
      known.weights[step] = (known.weights[step] ?? 0) + weight;
      known.sampled++;
      this.#turned.set(key, known);
    }
  }
}

interface Turning {
  readonly variable: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly weights: number[];
  sampled: number;
}

/** More goes than comes: beyond what doubles drop. */
export function losesBy(rate: number): boolean {
  return rate > 1 + 1e-9;
}

interface Earner {
  readonly group: number;
  readonly row: number;
  /** The how manieth member. */
  readonly place: number;
}

type Given = Row["given"] extends ReadonlyMap<string, ReadonlyMap<string, infer Value>> ? Value : never;

/** The same people, one of whom earns something else. Rows are made anew, because groups and members know each other. */
function raised(
  situation: Situation,
  one: string,
  place: number,
  variable: string,
  change: (value: Given) => Given,
): Situation {
  const made = new Map<Row, Row & { groups: Map<string, { row: Row; role: string }>; members: Row[] }>();
  for (const rows of situation.values()) {
    for (const row of rows) {
      const isRaised = row.entity === one && situation.get(one)?.[place] === row;
      const values = row.given.get(variable);
      const given =
        isRaised && values !== undefined
          ? new Map([
              ...row.given,
              [variable, new Map([...values].map(([period, value]) => [period, change(value)]))],
            ])
          : row.given;
      made.set(row, { ...row, given, groups: new Map(), members: [] });
    }
  }
  for (const [old, row] of made) {
    for (const [id, { row: group, role }] of old.groups)
      row.groups.set(id, { row: made.get(group) ?? group, role });
    row.members.push(...old.members.map((member) => made.get(member) ?? member));
  }
  return new Map([...situation].map(([id, rows]) => [id, rows.map((row) => made.get(row) ?? row)]));
}
