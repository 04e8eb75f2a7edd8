/**
 * Blocks of whole groups with their members, in order, from two streams that are merged: a few thousand rows are in memory
 * at a time, however large the files. Rows that cannot be used are counted by column, never guessed.
 */
import type { Room } from "#engines/rules/index.ts";
import type { Columns } from "#platform/columns/index.ts";
import { isJoined, rowsUpTo } from "../model/join.ts";
import { fillConstant, filler, marksFor, type Fill, type Marks } from "../model/fill.ts";
import { type BadRows, type Block, type BlockSize, OutOfOrder, TooMany } from "./block.ts";
import { Cursor } from "./cursor.ts";
import type { ColumnOf, Feed, PopulationSource } from "./source.ts";
import { statements, type Range } from "./statements.ts";

export interface BlockReader {
  readonly bad: BadRows;
  /** Fills the room with the next block; undefined when there are no more. */
  readonly next: () => Promise<Block | undefined>;
  readonly end: () => Promise<void>;
}

export interface Reading {
  readonly source: PopulationSource;
  /** Two of them: each streams one file. */
  readonly columns: readonly [people: Columns, groups: Columns];
  readonly range: Range | undefined;
  readonly isSorted: boolean;
  readonly size: BlockSize;
  /** One for each plan; the first says who is whose member. */
  readonly rooms: readonly Room[];
}

export function blockReader(reading: Reading): BlockReader {
  return new Reader(reading);
}

class Reader implements BlockReader {
  readonly bad: BadRows = { counts: new Map(), orphans: 0, moved: new Map() };
  readonly #reading: Reading;
  readonly #people: Cursor;
  readonly #groups: Cursor | undefined;
  readonly #peopleFills: readonly Fill[];
  readonly #groupsFills: readonly Fill[];
  readonly #ids: Float64Array;
  readonly #memberIds: Float64Array;
  readonly #weights: Float64Array;
  readonly #areas: Float64Array | undefined;
  /** Marks of rows of people and of groups: bad, outside. */
  readonly #marks: { readonly people: Marks; readonly groups: Marks };
  #lastGroup = Number.NEGATIVE_INFINITY;
  #lastMember = Number.NEGATIVE_INFINITY;
  #alone = 0;

  constructor(reading: Reading) {
    this.#reading = reading;
    const { source, columns, range, isSorted, size } = reading;
    const sql = statements(source, range, isSorted);
    for (const feed of [...source.people, ...source.groups])
      if (feed.sql === undefined) fillConstant(feed, columnIn(reading.rooms, feed));
    const fills = (feeds: readonly Feed[]): readonly Fill[] =>
      feeds.flatMap((feed) => (feed.sql === undefined ? [] : [filler(feed, columnIn(reading.rooms, feed))]));
    this.#peopleFills = fills(source.people);
    this.#groupsFills = fills(source.groups);
    const areas = source.areas === undefined ? 0 : 1;
    const ofPeople = sql.groups === undefined ? areas : 0;
    this.#people = new Cursor(columns[0].stream(sql.people), 1 + this.#peopleFills.length + ofPeople);
    this.#groups =
      sql.groups === undefined
        ? undefined
        : new Cursor(columns[1].stream(sql.groups), 2 + this.#groupsFills.length + areas);
    this.#ids = new Float64Array(Math.max(size.groups, size.people));
    this.#memberIds = new Float64Array(size.people);
    this.#weights = new Float64Array(Math.max(size.groups, size.people));
    this.#areas = areas === 0 ? undefined : new Float64Array(this.#weights.length);
    this.#marks = { people: marksFor(size.people), groups: marksFor(Math.max(size.groups, size.people)) };
  }

  async next(): Promise<Block | undefined> {
    const { people, groups } = this.#marks;
    for (const marks of [people, groups]) {
      marks.bad.fill(0);
      marks.outside.fill(0);
    }
    return this.#groups === undefined ? this.#nextPeople() : this.#nextGroups(this.#groups);
  }

  async end(): Promise<void> {
    await this.#people.end();
    await this.#groups?.end();
  }

  async #nextPeople(): Promise<Block | undefined> {
    const { size } = this.#reading;
    const room = firstOf(this.#reading.rooms);
    let count = 0;
    while (count < size.people && (await this.#people.fill())) {
      const taken = Math.min(this.#people.rows - this.#people.at, size.people - count);
      this.#takeWeights(this.#people.column(0), this.#people.at, taken, count);
      this.#takeAreas(this.#people, 1 + this.#peopleFills.length, taken, count);
      this.#take(this.#people, this.#peopleFills, 1, taken, count, this.#marks.groups);
      count += taken;
    }
    // Everybody is alone, numbered as they lie in the file.
    for (let row = 0; row < count; row++) {
      room.home[row] = row;
      room.first[row] = row;
      this.#ids[row] = ++this.#alone;
    }
    room.first[count] = count;
    return count === 0 ? undefined : this.#block(count, count);
  }

  async #nextGroups(groups: Cursor): Promise<Block | undefined> {
    const { size } = this.#reading;
    if (!(await groups.fill())) {
      await this.#restAreOrphans();
      return undefined;
    }
    const count = Math.min(groups.rows - groups.at, size.groups);
    const ids = groups.column(0);
    for (let row = 0; row < count; row++) {
      const id = ids[groups.at + row] ?? Number.NaN;
      if (!(id > this.#lastGroup)) throw new OutOfOrder();
      this.#lastGroup = id;
      this.#ids[row] = id;
    }
    this.#takeWeights(groups.column(1), groups.at, count, 0);
    this.#takeAreas(groups, 2 + this.#groupsFills.length, count, 0);
    this.#take(groups, this.#groupsFills, 2, count, 0, this.#marks.groups);
    const members = this.#joined(count, await this.#takeMembers(this.#lastGroup));
    this.#markGroups(members);
    return this.#block(count, members);
  }

  /** People up to the last group of the block, in runs. */
  async #takeMembers(last: number): Promise<number> {
    const people = this.#people;
    let count = 0;
    while (await people.fill()) {
      const ids = people.column(0);
      const taken = rowsUpTo(last, ids, people.at, people.rows);
      if (taken === 0) break;
      if (count + taken > this.#reading.size.people) throw new TooMany();
      this.#memberIds.set(ids.subarray(people.at, people.at + taken), count);
      this.#take(people, this.#peopleFills, 1, taken, count, this.#marks.people);
      count += taken;
      if (people.at < people.rows) break;
    }
    return count;
  }

  /** Says whose member each row is; those of no group are counted and taken out. */
  #joined(groups: number, members: number): number {
    const room = firstOf(this.#reading.rooms);
    const [groupIds, memberIds] = [this.#ids, this.#memberIds];
    if (isJoined({ groupIds, groups, memberIds, members }, room)) {
      this.#lastMember = memberIds[members - 1] ?? this.#lastMember;
      return members;
    }
    let group = 0;
    let kept = 0;
    room.first[0] = 0;
    for (let row = 0; row < members; row++) {
      const id = this.#memberIds[row] ?? Number.NaN;
      if (id < this.#lastMember) throw new OutOfOrder();
      if (id > this.#lastMember) this.#lastMember = id;
      while (group < groups && (this.#ids[group] ?? 0) < id) room.first[++group] = kept;
      if (group < groups && this.#ids[group] === id) {
        if (kept !== row) this.#move(row, kept);
        room.home[kept++] = group;
      } else this.bad.orphans++;
    }
    while (group < groups) room.first[++group] = kept;
    return kept;
  }

  #move(from: number, to: number): void {
    for (const { target } of this.#peopleFills) target[to] = target[from] ?? 0;
    const { bad, outside } = this.#marks.people;
    bad[to] = bad[from] ?? 0;
    outside[to] = outside[from] ?? 0;
  }

  #markGroups(members: number): void {
    const { people, groups } = this.#marks;
    if (people.count === 0) return;
    const { home } = firstOf(this.#reading.rooms);
    for (let row = 0; row < members; row++) {
      if (people.bad[row] === 1) groups.bad[home[row] ?? 0] = 1;
      if (people.outside[row] === 1) groups.outside[home[row] ?? 0] = 1;
    }
    people.count = 0;
  }

  async #restAreOrphans(): Promise<void> {
    while (await this.#people.fill()) {
      const ids = this.#people.column(0);
      // A member of a group that was there before comes too late: the file is not in order after all.
      for (let row = this.#people.at; row < this.#people.rows; row++)
        if ((ids[row] ?? 0) <= this.#lastGroup) throw new OutOfOrder();
      this.bad.orphans += this.#people.rows - this.#people.at;
      this.#people.at = this.#people.rows;
    }
  }

  #take(
    cursor: Cursor,
    fills: readonly Fill[],
    skip: number,
    rows: number,
    target: number,
    marks: Marks,
  ): void {
    for (const [at, fill] of fills.entries()) {
      const { bad, moved } = fill.rows(cursor.column(at + skip), cursor.at, rows, target, marks);
      if (bad > 0) this.#tell(this.bad.counts, fill.name, bad);
      if (moved > 0) this.#tell(this.bad.moved, fill.name, moved);
    }
    cursor.at += rows;
  }

  #takeWeights(weights: Float64Array, from: number, rows: number, target: number): void {
    const { groups, people } = this.#reading.source.population;
    for (let row = 0; row < rows; row++) {
      const weight = weights[from + row] ?? Number.NaN;
      this.#weights[target + row] = weight;
      if (weight >= 0 && weight < Number.POSITIVE_INFINITY) continue;
      this.#marks.groups.bad[target + row] = 1;
      this.#tell(this.bad.counts, groups?.weight ?? people.weight ?? "", 1);
    }
  }

  #takeAreas(cursor: Cursor, place: number, rows: number, target: number): void {
    const areas = this.#areas;
    if (areas === undefined) return;
    const values = cursor.column(place);
    let bad = 0;
    for (let row = 0; row < rows; row++) {
      const area = values[cursor.at + row] ?? Number.NaN;
      areas[target + row] = area;
      if (area >= 0) continue;
      this.#marks.groups.bad[target + row] = 1;
      bad++;
    }
    if (bad > 0) this.#tell(this.bad.counts, this.#reading.source.areas?.named ?? "", bad);
  }

  #tell(counts: Map<string, number>, name: string, more: number): void {
    counts.set(name, (counts.get(name) ?? 0) + more);
  }

  /** The other plans look at the same people. */
  #share(groups: number, people: number): void {
    const { rooms, source } = this.#reading;
    const [own, ...others] = rooms;
    for (const other of others) {
      other.first.set(firstOf([own]).first.subarray(0, groups + 1));
      other.home.set(firstOf([own]).home.subarray(0, people));
    }
    for (const { from, to } of source.copies) columnIn(rooms, to).set(columnIn(rooms, from));
  }

  #block(groups: number, people: number): Block {
    this.#share(groups, people);
    const { bad, outside } = this.#marks.groups;
    return { groups, people, weights: this.#weights, areas: this.#areas, ids: this.#ids, bad, outside };
  }
}

function firstOf(rooms: readonly (Room | undefined)[]): Room {
  const [room] = rooms;
  if (room === undefined) throw new Error("a block needs a room");
  return room;
}

function columnIn(rooms: readonly Room[], { owner, column }: ColumnOf): Float64Array {
  return firstOf([rooms[owner]]).column(column);
}
