/** Whose member each row of a block is, where both files are in order and nobody is without a group: nearly always. */

export interface Joining {
  /** Of the groups of the block, rising. */
  readonly groupIds: Float64Array;
  readonly groups: number;
  /** The group each row names. */
  readonly memberIds: Float64Array;
  readonly members: number;
}

/** Fills in who is whose; false when a row is of none of the groups or out of order, and each has to be looked at. */
export function isJoined(
  { groupIds, groups, memberIds, members }: Joining,
  { first, home }: { readonly first: Int32Array; readonly home: Int32Array },
): boolean {
  let group = 0;
  first[0] = 0;
  for (let row = 0; row < members; row++) {
    const id = memberIds[row]!;
    while (group < groups && groupIds[group]! < id) first[++group] = row;
    if (group === groups || groupIds[group] !== id) return false;
    home[row] = group;
  }
  while (group < groups) first[++group] = members;
  return true;
}

/** How many rows from one on are of groups up to the last; those that are of none are among them. */
export function rowsUpTo(last: number, ids: Float64Array, from: number, end: number): number {
  let at = from;
  while (at < end && !(ids[at]! > last)) at++;
  return at - from;
}
