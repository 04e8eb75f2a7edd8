/**
 * Ranked pairs (Tideman 1987): duels are locked in from the clearest down, leaving out any that would close a circle.
 * Clearest: most ballots for the winner of the duel, then fewest for its loser.
 */
import { ok, refuse } from "#lib/result.ts";
import type { Reason, SeatElection } from "../model.ts";
import type { Counted, Settings } from "../settings.ts";
import { namedTieRules } from "../ties.ts";
import { board, isRefusal } from "./board.ts";
import { condorcetWinner, duels, duelsWon, lostDuel, writtenDuels, type Duels } from "./duels.ts";

interface Pair {
  readonly over: number;
  readonly under: number;
}

/** Up to this many equally clear duels that contradict each other are tried in every order; beyond it anybody may win. */
const mostEqual = 5;
/** Orders tried in all, before everybody left counts as a possible winner and a named rule must decide. */
const mostOrders = 500;

/** Counts one seat by ranked pairs. */
export function rankedPairs(election: SeatElection, settings: Settings): Counted {
  const book = board(election, settings);
  const all = duels(election);
  const sources = possibleWinners(all, clearest(all), {
    locked: new Map(all.there.map((a) => [a, new Set<number>()])),
    tried: { orders: 0 },
  });
  let winner = [...sources][0] ?? 0;
  if (sources.size > 1) {
    const tied = [...sources];
    const votes = (option: number) => Number(duelsWon(book, all)[book.id(option)] ?? 0);
    const broken = book.breakTie(tied, "win", votes);
    if (isRefusal(broken)) return refuse(broken);
    winner = broken.chosen;
  }
  const winsAll = condorcetWinner(all) === winner;
  const facts = { options: { options: [book.id(winner)] }, all: winsAll ? "yes" : "no" };
  const why: Reason = { code: winsAll ? "why.wins-all-duels" : "why.locked-pairs", facts };
  book.win(winner, { code: winsAll ? "account.wins-all-duels" : "account.locked-pairs", facts });
  for (const loser of all.there)
    if (loser !== winner) book.lose(loser, lostDuel(book, all, { loser, winner }));
  book.round("elect", [winner], { tally: duelsWon(book, all), duels: writtenDuels(book, all), why });
  return ok(
    book.close("ranked-pairs", { seats: "1", strength: "winning-votes", tie: namedTieRules(settings.ties) }),
  );
}

/** Duels in groups of equal clearness, clearest first. */
function clearest(all: Duels): readonly (readonly Pair[])[] {
  const groups = new Map<string, { readonly most: number; readonly least: number; readonly pairs: Pair[] }>();
  for (const over of all.there) {
    for (const under of all.there) {
      const [most, least] = [all.prefer(over, under), all.prefer(under, over)];
      if (over === under || most <= least) continue;
      const key = `${most}/${least}`;
      const group = groups.get(key) ?? { most, least, pairs: [] };
      groups.set(key, group);
      group.pairs.push({ over, under });
    }
  }
  return [...groups.values()]
    .sort((a, b) => b.most - a.most || a.least - b.least)
    .map((group) => group.pairs);
}

type Locked = Map<number, Set<number>>;

interface Locking {
  readonly locked: Locked;
  readonly tried: { orders: number };
}

/** Everybody who is on top in some order of locking equally clear duels. */
function possibleWinners(all: Duels, groups: readonly (readonly Pair[])[], locking: Locking): Set<number> {
  let now = locking.locked;
  for (const [at, group] of groups.entries()) {
    const open = group.filter(({ over, under }) => !leadsTo(now, under, over));
    const together = copied(now);
    for (const { over, under } of open) together.get(over)?.add(under);
    if (open.every(({ over, under }) => !leadsTo(together, under, over))) {
      now = together;
      continue;
    }
    if (open.length > mostEqual) return unbeaten(all, now);
    const winners = new Set<number>();
    for (const order of permutations(open)) {
      if (locking.tried.orders++ > mostOrders) return unbeaten(all, now);
      const tried = copied(now);
      for (const { over, under } of order) if (!leadsTo(tried, under, over)) tried.get(over)?.add(under);
      for (const winner of possibleWinners(all, groups.slice(at + 1), { ...locking, locked: tried }))
        winners.add(winner);
    }
    return winners;
  }
  return unbeaten(all, now);
}

/** Nobody outside the smallest group that beats all others can win, in whatever order equal duels are locked. */
function unbeaten(all: Duels, locked: Locked): Set<number> {
  const beaten = new Set([...locked.values()].flatMap((under) => [...under]));
  const notWorse: Locked = new Map(
    all.there.map((a) => [
      a,
      new Set(all.there.filter((b) => a !== b && all.prefer(a, b) >= all.prefer(b, a))),
    ]),
  );
  const inGroup = (option: number) => all.there.every((other) => leadsTo(notWorse, option, other));
  return new Set(all.there.filter((option) => !beaten.has(option) && inGroup(option)));
}

function leadsTo(locked: Locked, from: number, to: number): boolean {
  const seen = new Set([from]);
  const open = [from];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === to) return true;
    for (const next of locked.get(at) ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      open.push(next);
    }
  }
  return false;
}

function copied(locked: Locked): Locked {
  return new Map([...locked].map(([over, under]) => [over, new Set(under)]));
}

function permutations<One>(list: readonly One[]): readonly (readonly One[])[] {
  if (list.length <= 1) return [list];
  return list.flatMap((one, at) =>
    permutations([...list.slice(0, at), ...list.slice(at + 1)]).map((rest) => [one, ...rest]),
  );
}
