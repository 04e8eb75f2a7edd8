/** Runs the law, and the reform beside it, over the blocks of a population, and brings home what was asked of each household. */
import { mostMarked, mostMembers, Stop, type Room } from "#engines/rules/index.ts";
import type { Columns } from "#platform/columns/index.ts";
import { areAllSure, divide, memberCounts } from "../model/sums.ts";
import { TooMany, usualSize, type Block, type BlockSize } from "./block.ts";
import { blockReader, type BlockReader } from "./blocks.ts";
import { Growing, type Collected, type Outcome } from "./collected.ts";
import { Summing } from "./summing.ts";
import { exactAgain } from "./exact-again.ts";
import type { Prepared } from "./measures.ts";
import { Raise } from "./raise.ts";
import { ratesOf } from "./rates.ts";
import type { PopulationSource } from "./source.ts";
import type { Range } from "./statements.ts";

export interface Execution {
  readonly plans: readonly Prepared[];
  /** How many of the plans are the law and the reform; the others are theirs with something not taken. */
  readonly main: number;
  readonly source: PopulationSource;
  readonly columns: readonly [people: Columns, groups: Columns];
  readonly range: Range | undefined;
  readonly isSorted: boolean;
  /** Also what a further 1 %, a further 100 and no earnings at all would leave to each household. */
  readonly withRates: boolean;
  /** Also what of a rise of all earnings by so many per cent would stay; 0: not asked. */
  readonly raise: number;
  /** About how many households there will be, where that is known. */
  readonly expected: number;
  readonly told: (groups: number) => void;
}

/** All blocks of a range. Blocks too small for large groups are made larger, and all is begun again. */
export async function execute(execution: Execution): Promise<Collected> {
  for (
    let size: BlockSize = usualSize;
    ;
    size = { groups: Math.max(1, size.groups >> 3), people: size.people * 8 }
  ) {
    try {
      return await inBlocks(execution, size);
    } catch (problem) {
      if (!(problem instanceof TooMany) || size.people > 100_000_000) throw problem;
    }
  }
}

async function inBlocks(execution: Execution, size: BlockSize): Promise<Collected> {
  const { plans, source } = execution;
  const isGrouped = source.groupsFile !== undefined;
  const rooms = plans.map(({ program }) => program.room(size.people, isGrouped ? size.groups : size.people));
  const reader = blockReader({ ...execution, size, rooms });
  const collector = new Collector(execution, rooms, size);
  try {
    for (let block = await reader.next(); block !== undefined; block = await reader.next()) {
      collector.take(block);
      execution.told(block.groups);
    }
  } finally {
    await reader.end();
  }
  return collector.end(reader);
}

class Collector {
  readonly #execution: Execution;
  readonly #rooms: readonly Room[];
  readonly #weights: Growing;
  readonly #members: Growing;
  readonly #areas: Growing | undefined;
  readonly #results: readonly {
    readonly income: Growing;
    readonly has: Growing;
    readonly measures: readonly Summing[];
  }[];
  readonly #rates: readonly ReturnType<typeof ratesOf>[];
  readonly #raise: Raise | undefined;
  readonly #badGroups: number[] = [];
  readonly #scratch: Float64Array;
  readonly #stops = new Map<string, number>();
  #again = 0;

  constructor(execution: Execution, rooms: readonly Room[], size: BlockSize) {
    this.#execution = execution;
    this.#rooms = rooms;
    const { expected } = execution;
    this.#weights = new Growing(expected);
    this.#members = new Growing(expected);
    this.#results = execution.plans.map(({ lowered }) => ({
      income: new Growing(expected),
      has: new Growing(expected),
      measures: lowered.measures.map((one) => new Summing(one, execution.source.areas?.ids.length ?? 0)),
    }));
    this.#areas = execution.source.areas === undefined ? undefined : new Growing(expected);
    this.#scratch = new Float64Array(Math.max(size.groups, size.people));
    const [law] = execution.plans;
    const [room] = rooms;
    const { raise } = execution;
    this.#raise =
      raise > 0 && law !== undefined && room !== undefined ? new Raise(law, room, raise) : undefined;
    this.#rates = execution.withRates
      ? execution.plans.slice(0, execution.main).flatMap((one, at) => {
          const room = rooms[at];
          return room === undefined ? [] : [ratesOf(one, room)];
        })
      : [];
  }

  take(block: Block): void {
    const [first] = this.#rooms;
    if (first === undefined) return;
    for (const [at, room] of this.#rooms.entries()) {
      room.run(block.people, block.groups);
      this.#again += this.#exactly(at, room, block, at === 0);
    }
    const isUsable = block.bad.subarray(0, block.groups).includes(1)
      ? Uint8Array.from(block.bad.subarray(0, block.groups), (bad) => 1 - bad)
      : undefined;
    this.#keep(block, first, isUsable);
    for (const [at, room] of this.#rooms.entries()) this.#measure(at, room, block, isUsable);
    if (this.#raise === undefined && this.#rates.length === 0) return;
    for (const [at, room] of this.#rooms.slice(0, this.#execution.main).entries()) {
      const [income] = this.#execution.plans[at]?.lowered.measures ?? [];
      if (income === undefined) continue;
      // Both run the block again: what was before is kept for both.
      const before = {
        incomes: room.column(income.amount).slice(0, block.groups),
        doubts: room.flags.slice(0, block.groups),
      };
      if (at === 0) this.#raise?.take(block, before, isUsable);
      this.#rates[at]?.take(block, before, isUsable ?? new Uint8Array(block.groups).fill(1));
    }
  }

  end({ bad }: BlockReader): Collected {
    const outcomes = this.#results.map(({ income, has, measures }): Outcome => ({
      income: income.whole(),
      has: has.whole(),
      sums: measures.map((one) => one.sum()),
    }));
    const members = this.#members.whole();
    return {
      areas: this.#areas?.whole(),
      weights: this.#weights.whole(),
      members,
      outcomes,
      raised: this.#raise?.sums(),
      rates: this.#rates.map((one) => ({ earners: one.rates(), cliffs: one.cliffs() })),
      people: members.reduce((all, one) => all + one, 0),
      again: this.#again,
      bad: { ...bad, groups: this.#badGroups, stops: this.#stops },
    };
  }

  /** Groups in doubt, with values too large or with too many members, once more by the exact engine. */
  #exactly(at: number, room: Room, block: Block, isFirst: boolean): number {
    const prepared = this.#execution.plans[at];
    if (prepared === undefined || areAllSure(room, block, mostMembers)) return 0;
    let again = 0;
    for (let group = 0; group < block.groups; group++) {
      const isLarge = (room.first[group + 1] ?? 0) - (room.first[group] ?? 0) > mostMembers;
      if (block.bad[group] === 1 || !(room.flags[group] === 1 || block.outside[group] === 1 || isLarge))
        continue;
      again++;
      const stop = exactAgain(prepared, room, group);
      if (!(stop instanceof Stop)) continue;
      block.bad[group] = 1;
      if (isFirst || this.#rooms.length > 1)
        this.#stops.set(stop.code, (this.#stops.get(stop.code) ?? 0) + 1);
    }
    return again;
  }

  #keep(block: Block, { first }: Room, isUsable: Uint8Array | undefined): void {
    const { groups, ids, weights } = block;
    const members = this.#scratch;
    memberCounts(first, groups, members);
    for (let group = 0; isUsable !== undefined && group < groups; group++)
      if (isUsable[group] === 0) this.#badGroups.push(ids[group] ?? group);
    this.#weights.take(weights, groups, isUsable);
    this.#members.take(members, groups, isUsable);
    if (block.areas !== undefined) this.#areas?.take(block.areas, groups, isUsable);
  }

  #measure(at: number, room: Room, block: Block, isUsable: Uint8Array | undefined): void {
    const result = this.#results[at];
    // The first measure is the disposable income of the household.
    const [income] = this.#execution.plans[at]?.lowered.measures ?? [];
    if (result === undefined || income === undefined) return;
    const scratch = this.#scratch;
    scratch.fill(0, 0, block.groups);
    for (const [of, measure] of result.measures.entries())
      measure.take(room, block, isUsable, { marks: scratch, mark: of < mostMarked ? 2 ** of : 0 });
    result.has.take(scratch, block.groups, isUsable);
    divide(room.column(income.amount), income.under, block.groups, scratch);
    result.income.take(scratch, block.groups, isUsable);
  }
}
