/**
 * The single transferable vote by Meek's method as in New Zealand's Local Electoral Regulations 2001, Schedule 1A
 * (clauses 5, 10, 11, 13, 17): nine decimals, keep values rounded up, quota truncated. Whole billionths, so exact.
 * Not taken over: the statute's pseudo-random numbers for ties; a named tie rule stands in their place.
 */
import { ok, refuse } from "#lib/result.ts";
import { decimalOf } from "../exact/fraction.ts";
import type { Reason, SeatElection, TallyRefusal } from "../model.ts";
import type { Counted, Settings } from "../settings.ts";
import { namedTieRules } from "../ties.ts";
import { board, isRefusal, standing, type Board } from "./board.ts";
import { rankings } from "./rankings.ts";

const places = 9;
const one = 10n ** 9n;
/** Clause 13: below this total surplus the lowest candidate is excluded, and before that whoever can no longer catch up. */
const smallSurplus = 100_000n;
// Far more passes than any real count takes; reached only if precision ends before the surplus does.
const mostPasses = 2_000;

/** Ballots as a tree: each node is a choice after the same earlier choices. */
interface Node {
  /** Ballots that reach this node. */
  count: number;
  readonly next: Map<number, Node>;
}

interface State {
  readonly election: SeatElection;
  readonly book: Board;
  readonly tree: Node;
  readonly keep: bigint[];
  votes: bigint[];
  quota: bigint;
  readonly hopeful: Set<number>;
  readonly stages: (readonly bigint[])[];
}

/** Counts by Meek's method. Ties go by the first count at which the candidates differed, then by the named rule. */
export function stvMeek(election: SeatElection, settings: Settings): Counted {
  const state = begin(election, settings);
  const { book, hopeful } = state;
  let last: bigint | undefined;
  for (let pass = 0; !isComplete(state); pass++) {
    distribute(state);
    const elected = electReaching(state);
    if (isComplete(state)) break;
    const surplus = totalSurplus(state);
    const isStuck = last !== undefined && elected === 0 && surplus >= last;
    const isDone = elected === 0 && (surplus < smallSurplus || isStuck || pass > mostPasses);
    // The printed schedule has no exclusion in its first step.
    if (isDone || (pass > 0 && isBeyondReach(state, surplus))) {
      const refusal = excludeLowest(state);
      if (refusal !== undefined) return refuse(refusal);
      last = undefined;
      continue;
    }
    last = surplus;
    lowerKeepValues(state);
  }
  finish(state);
  for (const option of hopeful) {
    const facts = {
      own: { votes: written(state.votes[option] ?? 0n) },
      quota: { votes: written(state.quota) },
    };
    book.lose(option, { code: "account.seats-filled", facts });
  }
  const variant = {
    seats: String(election.seats),
    decimals: "9",
    "small-surplus": "0.0001",
    tie: `first-difference,${namedTieRules(settings.ties)}`,
  };
  return ok(book.close("stv-meek", variant));
}

function begin(election: SeatElection, settings: Settings): State {
  const ranked = rankings(election.ballots);
  const { counts, starts, marks } = election.ballots;
  const tree: Node = { count: 0, next: new Map() };
  for (let b = 0; b < counts.length; b++) {
    let node = tree;
    for (let m = starts[b] ?? 0; m < (ranked.ends[b] ?? 0); m++) {
      const option = marks[m] ?? 0;
      const child = node.next.get(option) ?? { count: 0, next: new Map<number, Node>() };
      node.next.set(option, child);
      child.count += counts[b] ?? 0;
      node = child;
    }
  }
  const hopeful = new Set(standing(election));
  const keep = election.options.map((_, option) => (hopeful.has(option) ? one : 0n));
  return {
    election,
    book: board(election, settings),
    tree,
    keep,
    votes: election.options.map(() => 0n),
    quota: 0n,
    hopeful,
    stages: [],
  };
}

/** Clauses 10 and 11: each ballot gives every choice its keep value of what is left, rounded up; then the quota. */
function distribute(state: State): void {
  const votes = state.election.options.map(() => 0n);
  const give = (node: Node, left: bigint) => {
    for (const [option, child] of node.next) {
      const keep = state.keep[option] ?? 0n;
      const kept = keep === one ? left : (left * keep + one - 1n) / one;
      votes[option] = (votes[option] ?? 0n) + kept * BigInt(child.count);
      if (left - kept > 0n) give(child, left - kept);
    }
  };
  give(state.tree, one);
  state.votes = votes;
  const total = votes.reduce((sum, each) => sum + each, 0n);
  state.quota = total / BigInt(state.election.seats + 1) + 1n;
}

function electReaching(state: State): number {
  const { book, hopeful, votes, quota } = state;
  const reaching = book.inIdOrder([...hopeful].filter((option) => (votes[option] ?? 0n) >= quota));
  const inOrder = reaching.toSorted((a, b) => Number((votes[b] ?? 0n) - (votes[a] ?? 0n)));
  const free = state.election.seats - book.winners().length;
  for (const option of inOrder.slice(0, free)) {
    hopeful.delete(option);
    book.win(option, {
      code: "account.reached-quota",
      facts: { own: { votes: written(votes[option] ?? 0n) }, quota: { votes: written(quota) } },
    });
  }
  if (inOrder.length > 0) {
    publish(state, "elect", inOrder, {
      code: "why.reach-quota",
      facts: { options: { options: inOrder.map(book.id) }, quota: { votes: written(quota) } },
    });
  }
  return inOrder.length;
}

function publish(state: State, action: string, options: readonly number[], why: Reason): void {
  const tally = Object.fromEntries(
    state.election.options.map((option, at) => [option.id, written(state.votes[at] ?? 0n)]),
  );
  state.stages.push([...state.votes]);
  state.book.round(action, options, { tally, why });
}

function totalSurplus(state: State): bigint {
  return state.book.winners().reduce((sum, option) => {
    const over = (state.votes[option] ?? 0n) - state.quota;
    return over > 0n ? sum + over : sum;
  }, 0n);
}

/** Whether the lowest candidate stays below the next even with the whole surplus. */
function isBeyondReach({ hopeful, votes }: State, surplus: bigint): boolean {
  const [least, next] = [...hopeful]
    .map((option) => votes[option] ?? 0n)
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return least !== undefined && next !== undefined && least + surplus < next;
}

/** Clause 17: an elected candidate keeps less, so that in the end it has just the quota. */
function lowerKeepValues(state: State): void {
  for (const option of state.book.winners()) {
    const votes = state.votes[option] ?? 0n;
    if (votes <= state.quota) continue;
    const share = ((state.keep[option] ?? 0n) * state.quota + one - 1n) / one;
    state.keep[option] = (share * one + votes - 1n) / votes;
  }
}

function excludeLowest(state: State): TallyRefusal | undefined {
  const { book, hopeful, votes } = state;
  const order = [...hopeful].sort((a, b) => Number((votes[a] ?? 0n) - (votes[b] ?? 0n)));
  const least = votes[order[0] ?? 0] ?? 0n;
  const tied = order.filter((option) => votes[option] === least);
  const chosen = lowestOf(state, tied);
  if (typeof chosen !== "number") return chosen;
  hopeful.delete(chosen);
  state.keep[chosen] = 0n;
  const ahead = votes[order.find((option) => option !== chosen) ?? 0] ?? 0n;
  const facts = { options: { options: [book.id(chosen)] }, votes: { votes: written(least) } };
  book.lose(chosen, {
    code: "account.excluded-last",
    facts: { ...facts, ahead: { votes: written(ahead) }, round: book.roundNumber() },
  });
  publish(state, "exclude", [chosen], { code: "why.exclude", facts: { ...facts, live: 0, exhausted: 0 } });
  return undefined;
}

function lowestOf(state: State, tied: readonly number[]): number | TallyRefusal {
  if (tied.length === 1) return tied[0] ?? 0;
  let left = tied;
  for (const stage of state.stages) {
    const votes = left.map((option) => stage[option] ?? 0n);
    const least = votes.reduce((a, b) => (b < a ? b : a));
    left = left.filter((option) => stage[option] === least);
    if (left.length > 1) continue;
    state.book.noteTie(tied, left, { about: "lose", by: "statute:first-difference" });
    return left[0] ?? 0;
  }
  const broken = state.book.breakTie(left, "lose", (option) => Number(state.stages[0]?.[option] ?? 0n));
  return isRefusal(broken) ? broken : broken.chosen;
}

function isComplete(state: State): boolean {
  const free = state.election.seats - state.book.winners().length;
  return free <= 0 || state.hopeful.size <= free;
}

function finish(state: State): void {
  const { book, hopeful, votes, election } = state;
  const free = election.seats - book.winners().length;
  if (free <= 0 || hopeful.size === 0) return;
  if (state.stages.length === 0) distribute(state);
  const last = book.inIdOrder([...hopeful]).toSorted((a, b) => Number((votes[b] ?? 0n) - (votes[a] ?? 0n)));
  for (const option of last) {
    hopeful.delete(option);
    book.win(option, {
      code: "account.last-seats",
      facts: { own: { votes: written(state.votes[option] ?? 0n) }, seats: free },
    });
  }
  publish(state, "fill", last, {
    code: "why.fill",
    facts: { options: { options: last.map(book.id) }, seats: free },
  });
}

function written(units: bigint): string {
  return decimalOf(units, places);
}
