/** Whom a result reaches: people with at least one winner on their ballot. */
import type { Count, Election } from "./model.ts";

export interface Reach {
  readonly voters: number;
  readonly reached: number;
}

export function reachOf(election: Election, count: Count): Reach | undefined {
  if (election.kind === "owners") return undefined;
  const { ballots } = election;
  const winners = new Set(count.winners);
  const isWinner = election.options.map((option) => winners.has(option.id));
  let reached = 0;
  for (let b = 0; b < ballots.counts.length; b++) {
    for (let m = ballots.starts[b] ?? 0; m < (ballots.starts[b + 1] ?? 0); m++) {
      if (isWinner[ballots.marks[m] ?? 0] !== true || ballots.points?.[m] === 0) continue;
      reached += ballots.counts[b] ?? 0;
      break;
    }
  }
  return { voters: ballots.voters, reached };
}
