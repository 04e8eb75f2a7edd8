/** Ranked ballots read one by one: where each stands, and whom it prefers next. */
import type { Ballots } from "../model.ts";

export interface Rankings {
  readonly ballots: Ballots;
  /**
   * How far a ballot can be followed: up to the first place where it ranks two options equally, because nobody can
   * say which of them comes next. Positions in ballots.marks.
   */
  readonly ends: Uint32Array;
}

export function rankings(ballots: Ballots): Rankings {
  const ends = new Uint32Array(ballots.counts.length);
  for (let b = 0; b < ballots.counts.length; b++) {
    const [start, end] = [ballots.starts[b] ?? 0, ballots.starts[b + 1] ?? 0];
    let at = start;
    while (
      at < end &&
      (ballots.ranks === undefined || at + 1 >= end || ballots.ranks[at] !== ballots.ranks[at + 1])
    )
      at++;
    ends[b] = at;
  }
  return { ballots, ends };
}

/** Position in marks of the next continuing option from a position on, or the end of the ballot. */
export function nextFrom(
  from: Rankings,
  ballot: number,
  at: number,
  continues: (option: number) => boolean,
): number {
  const end = from.ends[ballot] ?? 0;
  while (at < end && !continues(from.ballots.marks[at] ?? 0)) at++;
  return at;
}

/** The first choice of every ballot, counted. Ballots without one count for nobody. */
export function firstChoices(
  from: Rankings,
  options: number,
  continues: (option: number) => boolean,
): Float64Array {
  const tally = new Float64Array(options);
  const { ballots } = from;
  for (let b = 0; b < ballots.counts.length; b++) {
    const at = nextFrom(from, b, ballots.starts[b] ?? 0, continues);
    if (at >= (from.ends[b] ?? 0)) continue;
    const option = ballots.marks[at] ?? 0;
    tally[option] = (tally[option] ?? 0) + (ballots.counts[b] ?? 0);
  }
  return tally;
}
