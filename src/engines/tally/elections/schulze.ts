/**
 * Schulze's method (Schulze 2011): a candidate beats another if its strongest chain of duels to the other is stronger than the
 * chain back. A duel is as strong as the ballots for its winner.
 */
import { ok, refuse } from "#lib/result.ts";
import type { Reason, SeatElection } from "../model.ts";
import type { Counted, Settings } from "../settings.ts";
import { namedTieRules } from "../ties.ts";
import { board, isRefusal } from "./board.ts";
import { condorcetWinner, duels, duelsWon, lostDuel, writtenDuels, type Duels } from "./duels.ts";

/** Counts one seat by Schulze's method, winning votes. */
export function schulze(election: SeatElection, settings: Settings): Counted {
  const book = board(election, settings);
  const all = duels(election);
  const strength = strongestChains(all);
  const best = all.there.filter((a) => all.there.every((b) => a === b || strength(a, b) >= strength(b, a)));
  let winner = best[0] ?? 0;
  if (best.length > 1) {
    const broken = book.breakTie(best, "win", (option) => Number(duelsWon(book, all)[book.id(option)] ?? 0));
    if (isRefusal(broken)) return refuse(broken);
    winner = broken.chosen;
  }
  const winsAll = condorcetWinner(all) === winner;
  const facts = { options: { options: [book.id(winner)] }, all: winsAll ? "yes" : "no" };
  const why: Reason = { code: winsAll ? "why.wins-all-duels" : "why.strongest-chains", facts };
  book.win(winner, { code: winsAll ? "account.wins-all-duels" : "account.strongest-chains", facts });
  for (const loser of all.there)
    if (loser !== winner) book.lose(loser, lostDuel(book, all, { loser, winner }));
  book.round("elect", [winner], { tally: duelsWon(book, all), duels: writtenDuels(book, all), why });
  return ok(
    book.close("schulze", { seats: "1", strength: "winning-votes", tie: namedTieRules(settings.ties) }),
  );
}

function strongestChains(all: Duels): (a: number, b: number) => number {
  const key = (a: number, b: number) => `${a}-${b}`;
  const chain = new Map<string, number>();
  for (const a of all.there) {
    for (const b of all.there)
      if (a !== b) chain.set(key(a, b), all.prefer(a, b) > all.prefer(b, a) ? all.prefer(a, b) : 0);
  }
  const strength = (a: number, b: number) => chain.get(key(a, b)) ?? 0;
  for (const through of all.there) {
    for (const a of all.there) {
      if (a === through) continue;
      for (const b of all.there) {
        if (b === through || b === a) continue;
        const around = Math.min(strength(a, through), strength(through, b));
        if (around > strength(a, b)) chain.set(key(a, b), around);
      }
    }
  }
  return strength;
}
