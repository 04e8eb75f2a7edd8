/** What ranked-ballot files have in common: piles of equal rankings, each place holding one option or several equal ones. */
import { ballotBox } from "../ballots.ts";
import type { SeatElection } from "../model.ts";

export interface RankedPile {
  readonly howMany: number;
  /** Positions of options, best place first; several in a place are ranked equally. */
  readonly ranking: readonly (readonly number[])[];
}

/** A ranked election from its parts. Ids are the numbers of the file: the first candidate is "1". */
export function rankedElection(
  parts: {
    readonly title: string;
    readonly names: readonly string[];
    readonly seats: number;
    readonly withdrawn: readonly number[];
  },
  piles: readonly RankedPile[],
): SeatElection {
  const box = ballotBox("ordinal");
  for (const { howMany, ranking } of piles) {
    const marks = ranking.flat();
    const hasEqual = ranking.some((place) => place.length > 1);
    box.add(
      hasEqual ? ranking.flatMap((place) => [...place].sort((a, b) => a - b)) : marks,
      howMany,
      hasEqual ? { ranks: ranking.flatMap((place, at) => place.map(() => at)) } : {},
    );
  }
  const options = parts.names.map((name, at) => ({ id: String(at + 1), name }));
  return {
    kind: "seats",
    title: parts.title,
    options,
    seats: parts.seats,
    ballots: box.finish(),
    withdrawn: parts.withdrawn,
  };
}
