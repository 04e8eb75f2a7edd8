/**
 * Whether groups are found again: among half of the people, and with half of the statements, everything anew. For each
 * group the share of it that the most similar group of the new map has in common with it (Jaccard), averaged, as Hennig
 * proposes (Cluster-wise assessment of cluster stability, Computational Statistics & Data Analysis 52, 2007).
 */
import { chance, drawSome } from "../chance.ts";
import { findComponents, type Components } from "../matrix/components.ts";
import { somePeople, someStatements } from "../matrix/part.ts";
import { placesOf } from "../matrix/places.ts";
import type { Matrix } from "../model.ts";
import { kMeans, type Points } from "./k-means.ts";

export interface Whole {
  readonly matrix: Matrix;
  readonly components: Components;
  /** Rows of those who voted enough. */
  readonly placed: Uint32Array;
}

/** Groups of those placed, and how many they are. */
export interface Grouped {
  readonly labels: Int8Array;
  readonly k: number;
}

export type Stability = readonly (readonly number[])[];

// Directions need not be as precise as on the map itself: groups are compared by their members.
const precision = 1e-4;
const newStarts = 3;

/** For each grouping, for each of its groups, how much is found again among half of the people. */
export function amongPeople(whole: Whole, groupings: readonly Grouped[], times: number): Stability {
  const draw = chance(2);
  return averaged(groupings, times, (seed) => {
    const kept = drawSome(Math.ceil(whole.placed.length / 2), whole.placed.length, draw);
    const matrix = somePeople(
      whole.matrix,
      Uint32Array.from(kept, (at) => whole.placed[at]!),
    );
    const components = findComponents(matrix, { near: whole.components.axes, precision });
    const points = placesOf(matrix, components);
    return groupings.map(({ labels, k }) =>
      foundAgain(points, { labels: Int8Array.from(kept, (at) => labels[at]!), k }, seed),
    );
  });
}

/** The same with half of the statements. */
export function amongStatements(whole: Whole, groupings: readonly Grouped[], times: number): Stability {
  const draw = chance(3);
  const { matrix: all, placed, components: before } = whole;
  const placedOnly = somePeople(all, placed);
  return averaged(groupings, times, (seed) => {
    const kept = drawSome(Math.ceil(all.statements / 2), all.statements, draw);
    const matrix = someStatements(placedOnly, kept);
    const near = [some(before.axes[0], kept), some(before.axes[1], kept)] as const;
    const points = placesOf(matrix, findComponents(matrix, { near, precision }));
    return groupings.map((grouped) => foundAgain(points, grouped, seed));
  });
}

function averaged(
  groupings: readonly Grouped[],
  times: number,
  once: (seed: number) => readonly (readonly number[])[],
): Stability {
  const sums = groupings.map(({ k }) => Array.from({ length: k }, () => 0));
  if (groupings.length === 0) return [];
  for (let time = 0; time < times; time++) {
    once(time + 1).forEach((shares, at) =>
      shares.forEach((share, group) => (sums[at]![group]! += share / times)),
    );
  }
  return sums;
}

function foundAgain(points: Points, { labels, k }: Grouped, seed: number): readonly number[] {
  const found = kMeans(points, k, { seed, howMany: newStarts, near: labels });
  const both = Array.from({ length: k }, () => new Float64Array(k));
  const [sizes, newSizes] = [new Float64Array(k), new Float64Array(k)];
  labels.forEach((group, i) => {
    both[group]![found[i]!]!++;
    sizes[group]!++;
    newSizes[found[i]!]!++;
  });
  return both.map((row, group) =>
    Math.max(
      ...row.map((common, other) =>
        common === 0 ? 0 : common / (sizes[group]! + newSizes[other]! - common),
      ),
    ),
  );
}

function some(axis: Float64Array, kept: Uint32Array): Float64Array {
  return Float64Array.from(kept, (at) => axis[at]!);
}
