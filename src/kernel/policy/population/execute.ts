/** Runs the law, and the reform beside it, over the blocks of a population, and brings home what was asked of each household. */
import { mostMembers, Stop, type Room } from "#engines/rules/index.ts";
import type { Columns } from "#platform/columns/index.ts";
import {
  blockReader,
  TooMany,
  usualSize,
  type Block,
  type BlockReader,
  type BlockSize,
  type Range,
} from "./blocks.ts";
import { Growing, type Collected, type Outcome } from "./collected.ts";
import { exactAgain } from "./exact-again.ts";
import type { Measure, Prepared } from "./measures.ts";
import { ratesOf } from "./rates.ts";
import type { PopulationSource } from "./source.ts";

export interface Execution {
  readonly plans: readonly Prepared[];
  readonly source: PopulationSource;
  readonly columns: readonly [people: Columns, groups: Columns];
  readonly range: Range | undefined;
  readonly isSorted: boolean;
  /** Also what a further 1 %, a further 100 and no earnings at all would leave to each household. */
  readonly withRates: boolean;
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
  const collector = new Collector(execution, rooms, isGrouped);
  for (let block = await reader.next(); block !== undefined; block = await reader.next()) {
    collector.take(block);
    execution.told(block.groups);
  }
  await reader.end();
  return collector.end(reader);
}

interface Results {
  readonly sums: readonly Growing[];
  readonly receivers: readonly Growing[];
}

class Collector {
  readonly #execution: Execution;
  readonly #rooms: readonly Room[];
  readonly #isGrouped: boolean;
  readonly #ids = new Growing();
  readonly #weights = new Growing();
  readonly #members = new Growing();
  readonly #results: readonly Results[];
  readonly #rates: ReturnType<typeof ratesOf> | undefined;
  readonly #badGroups: number[] = [];
  readonly #stops = new Map<string, number>();
  #people = 0;
  #again = 0;

  constructor(execution: Execution, rooms: readonly Room[], isGrouped: boolean) {
    this.#execution = execution;
    this.#rooms = rooms;
    this.#isGrouped = isGrouped;
    this.#results = execution.plans.map(({ measures }) => ({
      sums: measures.map(() => new Growing()),
      receivers: measures.map(() => new Growing()),
    }));
    const [law] = execution.plans;
    const [room] = rooms;
    this.#rates =
      execution.withRates && law !== undefined && room !== undefined ? ratesOf(law, room) : undefined;
  }

  take(block: Block): void {
    const [first] = this.#rooms;
    if (first === undefined) return;
    const isUsable = new Uint8Array(block.groups);
    for (const [at, room] of this.#rooms.entries()) {
      room.run(block.people, block.groups);
      this.#again += this.#exactly(at, room, block, at === 0);
    }
    for (let group = 0; group < block.groups; group++) isUsable[group] = block.bad[group] === 1 ? 0 : 1;
    this.#keep(block, first, isUsable);
    for (const [at, room] of this.#rooms.entries()) this.#measure(at, room, block, isUsable);
    this.#rates?.take(block, isUsable);
  }

  end({ bad }: BlockReader): Collected {
    const outcomes = this.#results.map(({ sums, receivers }): Outcome => ({
      sums: sums.map((one) => one.whole()),
      receivers: receivers.map((one) => one.whole()),
    }));
    return {
      ids: this.#ids.whole(),
      weights: this.#weights.whole(),
      members: this.#members.whole(),
      outcomes,
      rates: this.#rates?.rates(),
      cliffs: this.#rates?.cliffs() ?? [],
      people: this.#people,
      again: this.#again,
      bad: { ...bad, groups: this.#badGroups, stops: this.#stops },
    };
  }

  /** Groups in doubt, with values too large or with too many members, once more by the exact engine. */
  #exactly(at: number, room: Room, block: Block, isFirst: boolean): number {
    const prepared = this.#execution.plans[at];
    if (prepared === undefined) return 0;
    let again = 0;
    for (let group = 0; group < block.groups; group++) {
      const isLarge =
        this.#isGrouped && (room.first[group + 1] ?? 0) - (room.first[group] ?? 0) > mostMembers;
      if (block.bad[group] === 1 || !(room.flags[group] === 1 || block.outside[group] === 1 || isLarge))
        continue;
      again++;
      const stop = exactAgain(prepared.lowered, room, group, prepared.kept);
      if (!(stop instanceof Stop)) continue;
      block.bad[group] = 1;
      if (isFirst || this.#rooms.length > 1)
        this.#stops.set(stop.code, (this.#stops.get(stop.code) ?? 0) + 1);
    }
    return again;
  }

  #keep(block: Block, { first }: Room, isUsable: Uint8Array): void {
    for (let group = 0; group < block.groups; group++) {
      const id = block.ids[group] ?? group;
      if (isUsable[group] === 0) {
        this.#badGroups.push(id);
        continue;
      }
      const members = this.#isGrouped ? (first[group + 1] ?? 0) - (first[group] ?? 0) : 1;
      this.#ids.push(id);
      this.#weights.push(block.weights[group] ?? 0);
      this.#members.push(members);
      this.#people += members;
    }
  }

  #measure(at: number, room: Room, block: Block, isUsable: Uint8Array): void {
    const { measures = [] } = this.#execution.plans[at] ?? {};
    for (const [of, measure] of measures.entries()) {
      const { sums, receivers } = this.#results[at] ?? { sums: [], receivers: [] };
      const [sum, receiving] = [sums[of], receivers[of]];
      if (sum !== undefined && receiving !== undefined)
        measured(measure, room, block, isUsable, this.#isGrouped, sum, receiving);
    }
  }
}

/** Adds up one measure for the usable groups of a block. */
function measured(
  measure: Measure,
  room: Room,
  block: Block,
  isUsable: Uint8Array,
  isGrouped: boolean,
  sum: Growing,
  receiving: Growing,
): void {
  const parts = measure.parts.map(({ column, factor }) => ({ values: room.column(column), factor }));
  const isByMember = measure.level === "one" && isGrouped;
  const [from, to] = [sum.room(block.groups), receiving.room(block.groups)];
  let kept = 0;
  for (let group = 0; group < block.groups; group++) {
    if (isUsable[group] === 0) continue;
    const [first, end] = isByMember
      ? [room.first[group] ?? 0, room.first[group + 1] ?? 0]
      : [group, group + 1];
    let all = 0;
    let some = 0;
    for (let row = first; row < end; row++) {
      let value = 0;
      for (const { values, factor } of parts) value += (values[row] ?? 0) * factor;
      all += value;
      if (value > 0) some++;
    }
    sum.values[from + kept] = all;
    receiving.values[to + kept] = some;
    kept++;
  }
  // Room was made for all; those that cannot be used are given back.
  sum.room(kept - block.groups);
  receiving.room(kept - block.groups);
}
