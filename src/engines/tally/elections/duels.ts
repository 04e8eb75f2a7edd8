/** Every candidate against every other: how many ballots prefer the one to the other. */
import type { Reason, SeatElection } from "../model.ts";
import type { Board } from "./board.ts";
import { standing } from "./board.ts";

export interface Duels {
  readonly there: readonly number[];
  /** Ballots that rank a above b; an option left out is below all that are named. */
  readonly prefer: (a: number, b: number) => number;
}

export function duels(election: SeatElection): Duels {
  const size = election.options.length;
  const there = standing(election);
  const wins = new Float64Array(size * size);
  const { ballots } = election;
  const rank = new Float64Array(size);
  for (let b = 0; b < ballots.counts.length; b++) {
    const count = ballots.counts[b] ?? 0;
    rank.fill(Infinity);
    const marks: number[] = [];
    for (let m = ballots.starts[b] ?? 0; m < (ballots.starts[b + 1] ?? 0); m++) {
      const option = ballots.marks[m] ?? 0;
      marks.push(option);
      rank[option] = ballots.ranks?.[m] ?? m;
    }
    for (const a of marks) {
      for (const c of there)
        if ((rank[a] ?? 0) < (rank[c] ?? 0)) wins[a * size + c] = (wins[a * size + c] ?? 0) + count;
    }
  }
  return { there, prefer: (a, b) => wins[a * size + b] ?? 0 };
}

/** The candidate who wins every duel, if there is one. */
export function condorcetWinner(all: Duels): number | undefined {
  return all.there.find((a) => all.there.every((b) => a === b || all.prefer(a, b) > all.prefer(b, a)));
}

/** The duels as they are published in a round. */
export function writtenDuels(
  book: Board,
  all: Duels,
): Readonly<Record<string, Readonly<Record<string, string>>>> {
  const row = (a: number) =>
    Object.fromEntries(all.there.filter((b) => b !== a).map((b) => [book.id(b), String(all.prefer(a, b))]));
  return Object.fromEntries(all.there.map((a) => [book.id(a), row(a)]));
}

/** How many duels each wins. */
export function duelsWon(book: Board, all: Duels): Readonly<Record<string, string>> {
  const won = (a: number) => all.there.filter((b) => b !== a && all.prefer(a, b) > all.prefer(b, a)).length;
  return Object.fromEntries(all.there.map((a) => [book.id(a), String(won(a))]));
}

/** Why a candidate lost to the winner: their duel, and how many it would have to turn. */
export function lostDuel(
  book: Board,
  all: Duels,
  pair: { readonly loser: number; readonly winner: number },
): Reason {
  const { loser, winner } = pair;
  const own = all.prefer(loser, winner);
  const other = all.prefer(winner, loser);
  const facts = {
    winner: { options: [book.id(winner)] },
    own: { votes: String(own) },
    other: { votes: String(other) },
  };
  return { code: own < other ? "account.lost-duel" : "account.weaker-chain", facts };
}
