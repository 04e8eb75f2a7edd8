/**
 * Places as heaps of people who stand near each other: what a map may show, where single places must not be. Halved along
 * the wider side until a half would be too small; a heap lies in one group and has at least so many people.
 */
import type { Places } from "./model.ts";

export interface Heap {
  readonly x: number;
  readonly y: number;
  readonly people: number;
  /** Position of the group, or −1 where there are no groups. */
  readonly group: number;
}

/** About as many heaps as can be told apart on a phone. */
const mostHeaps = 100;

/** Heaps of those placed, in an order that depends on where they lie alone. */
export function heapsOf(places: Places, labels: Int8Array | undefined, least: number): readonly Heap[] {
  const placed = [...places.isPlaced.keys()].filter((row) => places.isPlaced[row] === 1);
  const size = Math.max(least, Math.ceil(placed.length / mostHeaps));
  const groups = new Map<number, number[]>();
  for (const row of placed) {
    const group = labels?.[row] ?? -1;
    const members = groups.get(group) ?? [];
    members.push(row);
    groups.set(group, members);
  }
  return [...groups]
    .sort(([a], [b]) => a - b)
    .flatMap(([group, rows]) =>
      rows.length < least ? [] : halved(places, rows, size).map((heap) => ({ ...heap, group })),
    );
}

function halved(places: Places, rows: readonly number[], least: number): readonly Omit<Heap, "group">[] {
  if (rows.length < 2 * least) return [heap(places, rows)];
  const along = width(places.x, rows) >= width(places.y, rows) ? places.x : places.y;
  const across = along === places.x ? places.y : places.x;
  const order = [...rows].sort((a, b) => along[a]! - along[b]! || across[a]! - across[b]! || a - b);
  const half = Math.floor(order.length / 2);
  return [...halved(places, order.slice(0, half), least), ...halved(places, order.slice(half), least)];
}

function heap(places: Places, rows: readonly number[]): Omit<Heap, "group"> {
  const mean = (values: Float64Array) => {
    const sum = rows.reduce((total, row) => total + values[row]!, 0);
    return Math.round((sum / rows.length) * 100) / 100;
  };
  return { x: mean(places.x), y: mean(places.y), people: rows.length };
}

function width(values: Float64Array, rows: readonly number[]): number {
  let [low, high] = [Infinity, -Infinity];
  for (const row of rows) {
    low = Math.min(low, values[row]!);
    high = Math.max(high, values[row]!);
  }
  return high - low;
}
