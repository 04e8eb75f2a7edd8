/** The loops over a block that add up what its groups have: on arrays alone, because fields that change in a loop slow it down. */

/** What is added up. */
export interface Amounts {
  readonly amounts: Float64Array;
  /** How many receivers there are in each group; undefined: one where there is something. */
  readonly counts: Float64Array | undefined;
  readonly weights: Float64Array;
  readonly groups: number;
  /** Undefined: all of them. */
  readonly isUsable: Uint8Array | undefined;
}

export interface Marking {
  readonly marks: Float64Array;
  readonly mark: number;
}

export interface BlockSums {
  readonly amount: number;
  readonly households: number;
  readonly receivers: number;
  /** Groups that have something, unweighted. */
  readonly sampled: number;
}

/** Also adds the mark to those of the groups that have something of it: one way over the block for both. */
export function blockSums(all: Amounts, { marks, mark }: Marking): BlockSums {
  // Nothing, and the mark: looked up, because a branch that goes either way costs as much as all the rest of the loop.
  const added = Float64Array.of(0, mark);
  if (all.isUsable !== undefined) return usableSums(all, all.isUsable, marks, added);
  return all.counts === undefined
    ? sumsOfGroups(all, marks, added)
    : sumsOfMembers(all, all.counts, marks, added);
}

/** What a group has is its own. */
function sumsOfGroups(
  { amounts, weights, groups }: Amounts,
  marks: Float64Array,
  added: Float64Array,
): BlockSums {
  let amount = 0;
  let households = 0;
  let sampled = 0;
  for (let group = 0; group < groups; group++) {
    const value = amounts[group]!;
    const weight = weights[group]!;
    const has = Number(value > 0);
    amount += value * weight;
    households += weight * has;
    sampled += has;
    marks[group]! += added[has]!;
  }
  return { amount, households, receivers: households, sampled };
}

/** What a group has is its members'. */
function sumsOfMembers(
  { amounts, weights, groups }: Amounts,
  counts: Float64Array,
  marks: Float64Array,
  added: Float64Array,
): BlockSums {
  let amount = 0;
  let households = 0;
  let receivers = 0;
  let sampled = 0;
  for (let group = 0; group < groups; group++) {
    const value = amounts[group]!;
    const weight = weights[group]!;
    const count = counts[group]!;
    const has = Number(count !== 0);
    amount += value * weight;
    households += weight * has;
    receivers += weight * count;
    sampled += has;
    marks[group]! += added[Number(value > 0)]!;
  }
  return { amount, households, receivers, sampled };
}

/** Where some rows could not be used: seldom, and row by row. */
function usableSums(
  { amounts, counts, weights, groups }: Amounts,
  isUsable: Uint8Array,
  marks: Float64Array,
  added: Float64Array,
): BlockSums {
  let [amount, households, receivers, sampled] = [0, 0, 0, 0];
  for (let group = 0; group < groups; group++) {
    if (isUsable[group] === 0) continue;
    const value = amounts[group]!;
    const weight = weights[group]!;
    const count = counts === undefined ? Number(value > 0) : counts[group]!;
    amount += value * weight;
    marks[group]! += added[Number(value > 0)]!;
    if (count === 0) continue;
    households += weight;
    receivers += weight * count;
    sampled++;
  }
  return { amount, households, receivers, sampled };
}

/** The first of the values, each divided. */
export function divide(values: Float64Array, by: number, count: number, target: Float64Array): void {
  for (let at = 0; at < count; at++) target[at] = values[at]! / by;
}

/** How many members each group has, from where those of each begin. */
export function memberCounts(first: Int32Array, groups: number, target: Float64Array): void {
  for (let group = 0; group < groups; group++) target[group] = first[group + 1]! - first[group]!;
}

/** Whether every group's values are sure, usual and of few enough members: then none is looked at one by one. */
export function areAllSure(
  { flags, first }: { readonly flags: Uint8Array; readonly first: Int32Array },
  { outside, groups }: { readonly outside: Uint8Array; readonly groups: number },
  mostMembers: number,
): boolean {
  let strange = 0;
  for (let group = 0; group < groups; group++) {
    strange |= flags[group]! | outside[group]!;
    if (first[group + 1]! - first[group]! > mostMembers) strange = 1;
  }
  return strange === 0;
}
