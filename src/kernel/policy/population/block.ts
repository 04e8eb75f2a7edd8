/** What a block of a population is, how large it may be, and what may be wrong with its rows. */

/** How much a block holds: small enough for the fast part of the memory, large enough that calling a loop costs nothing. */
export interface BlockSize {
  readonly groups: number;
  readonly people: number;
}

export const usualSize: BlockSize = { groups: 1_024, people: 16_384 };

export interface Block {
  readonly groups: number;
  readonly people: number;
  readonly weights: Float64Array;
  /** The place of each group's area; undefined where the population has none. */
  readonly areas: Float64Array | undefined;
  /** The groups' ids, or their numbers in the order of the file. */
  readonly ids: Float64Array;
  /** 1 for groups (single rows, where there are none) that a bad row makes unusable. */
  readonly bad: Uint8Array;
  /** 1 for groups whose values are outside what the columns hold exactly. */
  readonly outside: Uint8Array;
}

/** What was wrong, by file column. */
export interface BadRows {
  readonly counts: Map<string, number>;
  orphans: number;
  /** Values that lay between two steps, by column: read as the nearest. */
  readonly moved: Map<string, number>;
}

/** Thrown when the files are not in the order they were said to be in: they are then read again, sorted. */
export class OutOfOrder extends Error {}

/** Thrown when the groups of a block have more members than it holds: they are then read again in smaller blocks. */
export class TooMany extends Error {}
