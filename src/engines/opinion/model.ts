/**
 * What people said about statements, and what a map of it says. Nobody is named: once votes are read, a person is a row
 * of votes in an order that depends on the votes alone.
 */

/** Agree, pass, disagree. Not seen is the absence of a vote. */
export type Vote = 1 | 0 | -1;

export interface Statement {
  /** As the file has it. */
  readonly id: string;
  readonly text: string;
}

/**
 * Votes, one row a person. Row i has the votes from starts[i] up to starts[i + 1]; a vote is the position of a statement
 * and a value. Statements stand in the order of their ids, rows in the order of their votes: neither follows the file.
 */
export interface Matrix {
  readonly people: number;
  readonly statements: number;
  readonly starts: Uint32Array;
  readonly columns: Uint32Array;
  readonly values: Int8Array;
}

export interface Opinions {
  readonly statements: readonly Statement[];
  readonly matrix: Matrix;
}

/** How many of some people agreed, passed and disagreed. */
export interface Votes {
  readonly agree: number;
  readonly pass: number;
  readonly disagree: number;
}

/** A share with its 95 percent interval. */
export interface Share {
  readonly of: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** What makes a number of groups acceptable, each of it said beside the map. */
export interface Trial {
  readonly groups: number;
  readonly sizes: readonly number[];
  /** Mean silhouette over the people placed, −1 to 1: how much nearer people are to their own group than to the next. */
  readonly silhouette: number;
  /** The chance of a valley this deep between the two least separated groups if there were only one crowd. */
  readonly valley: number;
  /** For each group, how much of it is found again on average (Jaccard), among half of the people; empty if not tried. */
  readonly amongPeople: readonly number[];
  /** The same with half of the statements. */
  readonly amongStatements: readonly number[];
  /** The first thing that spoke against it. */
  readonly failed: Doubt | undefined;
}

export type Doubt = "small-group" | "not-among-people" | "not-among-statements";

/** Why there are no groups, where there are none. */
export type NoGroups = "too-few-people" | "too-few-statements" | "no-direction" | "none-holds";

/** Where people stand: two coordinates a row, and who voted enough to be counted into a group. */
export interface Places {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly isPlaced: Uint8Array;
}

export interface Grouping extends Omit<Trial, "failed" | "groups"> {
  /** Group of each row, or −1. */
  readonly labels: Int8Array;
  /** True if a valley lies between any two groups; else they are parts of one crowd that shades from one into the other. */
  readonly isApart: boolean;
}

/** A statement that sets a group apart. */
export interface Representative {
  readonly statement: number;
  readonly side: "agree" | "disagree";
  readonly inside: Share;
  readonly outside: Share;
  /** Least difference of the two shares that the votes support, 95 percent (Newcombe). */
  readonly leastGap: number;
  /** Chance of such a difference if there were none, corrected for all statements and groups looked at. */
  readonly corrected: number;
}

/** What everybody together thinks of a statement, and the least that any group does. */
export interface Common {
  readonly statement: number;
  readonly votes: Votes;
  readonly agree: Share;
  readonly disagree: Share;
  /** The clear majority, if there is one after correction for all statements looked at. */
  readonly majority: "agree" | "disagree" | undefined;
  /** Agreement in the group that agrees least, and the same for disagreement; undefined without groups. */
  readonly everyGroup: { readonly agree: number; readonly disagree: number } | undefined;
}

export interface OpinionMap {
  readonly people: number;
  readonly votes: number;
  readonly placed: number;
  /** Votes somebody must have cast to be counted into a group. */
  readonly leastVotes: number;
  readonly places: Places;
  /** Share of the spread of all votes that the two directions of the map hold. */
  readonly explained: number;
  readonly grouping: Grouping | NoGroups;
  readonly trials: readonly Trial[];
  readonly resamplings: number;
  /** Votes by group and statement; empty without groups. */
  readonly groupVotes: readonly (readonly Votes[])[];
  /** For each direction how much each statement weighs in it, −1 to 1. */
  readonly axes: readonly [Float64Array, Float64Array];
  readonly representative: readonly (readonly Representative[])[];
  /** In the order of the statements. */
  readonly common: readonly Common[];
}
