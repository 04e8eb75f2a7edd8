/** The score of each project: approvals, or points where ballots carry points or ranks. */
import type { BudgetElection } from "../model.ts";

export interface Scores {
  /** What a score counts, for the words of the account. */
  readonly unit: "votes" | "points";
  /** How it is made, for the published variant. */
  readonly basis: "approvals" | "points" | "borda";
  /** In units of 10^-places, by position. */
  readonly byOption: Float64Array;
  readonly places: number;
  /** Marks on all ballots, weighted: what one mark is worth, aligned with ballots.marks. */
  readonly worth: Float64Array | undefined;
}

/**
 * Scores of a budget election. A ranking gives the first project as many points as a ballot may name projects (all
 * projects where the file sets no limit), the next one fewer, and none to the projects left out.
 */
export function scoresOf(election: BudgetElection): Scores {
  const { ballots, options } = election;
  const worth = ballots.points ?? (ballots.kind === "ordinal" ? bordaWorth(election) : undefined);
  const byOption = new Float64Array(options.length);
  for (let b = 0; b < ballots.counts.length; b++) {
    const count = ballots.counts[b] ?? 0;
    for (let m = ballots.starts[b] ?? 0; m < (ballots.starts[b + 1] ?? 0); m++) {
      const option = ballots.marks[m] ?? 0;
      byOption[option] = (byOption[option] ?? 0) + count * (worth?.[m] ?? 1);
    }
  }
  const basis = ballots.points !== undefined ? "points" : worth === undefined ? "approvals" : "borda";
  const places = basis === "points" ? ballots.pointPlaces : 0;
  return { unit: worth === undefined ? "votes" : "points", basis, byOption, places, worth };
}

function bordaWorth(election: BudgetElection): Float64Array {
  const { ballots } = election;
  const first = election.mostMarks ?? election.options.length;
  const worth = new Float64Array(ballots.marks.length);
  for (let b = 0; b < ballots.counts.length; b++) {
    const start = ballots.starts[b] ?? 0;
    for (let m = start; m < (ballots.starts[b + 1] ?? 0); m++) worth[m] = Math.max(0, first - (m - start));
  }
  return worth;
}
