/**
 * What would have had to be different for one option to win, found by counting again: with more ballots for it alone, or
 * at a lower cost. The answer is checked on both sides: with it the option wins, with one less it does not.
 */
import { withMore } from "./ballots.ts";
import { countElection, type Wish } from "./count.ts";
import { decimalOf, trimmed } from "./exact/fraction.ts";
import type { Election } from "./model.ts";

export interface WhatIf {
  /** The fewest further people for whom this option alone counts. */
  readonly votes: number | undefined;
  /** The highest cost at which it would have won; budgets only. */
  readonly cost: string | undefined;
  /** How much less than its cost that is. */
  readonly money: string | undefined;
}

/** Looks for both; undefined parts were not found. */
export function whatIf(election: Election, wish: Wish, id: string): WhatIf {
  const none = { votes: undefined, cost: undefined, money: undefined };
  if (election.kind === "owners") return none;
  const option = election.options.findIndex((one) => one.id === id);
  if (option < 0) return none;
  const votes = leastThat(
    (more) => wins(withBallots(election, option, more), wish, id),
    election.ballots.voters * 2 + 1,
  );
  if (election.kind !== "budget") return { ...none, votes };
  const cost = election.options[option]?.cost ?? 0n;
  const cut = leastThat(
    (less) => wins(withCost(election, option, cost - BigInt(less)), wish, id),
    Number(cost) - 1,
  );
  if (cut === undefined) return { ...none, votes };
  const written = (units: bigint) => trimmed(decimalOf(units, election.moneyPlaces));
  return { votes, cost: written(cost - BigInt(cut)), money: written(BigInt(cut)) };
}

function wins(election: Election, wish: Wish, id: string): boolean {
  const count = countElection(election, wish);
  return count.ok && count.value.winners.includes(id);
}

function withBallots<Kind extends Exclude<Election, { kind: "owners" }>>(
  election: Kind,
  option: number,
  howMany: number,
): Kind {
  const most = election.ballots.points?.reduce((a, b) => Math.max(a, b), 0);
  const points = most === undefined ? undefined : [most];
  return { ...election, ballots: withMore(election.ballots, [option], howMany, points) };
}

function withCost(election: Extract<Election, { kind: "budget" }>, option: number, cost: bigint): Election {
  return {
    ...election,
    options: election.options.map((one, at) => (at === option ? { ...one, cost } : one)),
  };
}

/** The least number from 1 for which it holds: doubling, then halving; the last step is confirmed on both sides. */
function leastThat(holds: (amount: number) => boolean, most: number): number | undefined {
  let high = 1;
  while (high < most && !holds(high)) high *= 2;
  high = Math.min(high, most);
  if (high < 1 || !holds(high)) return undefined;
  let low = Math.floor(high / 2);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}
