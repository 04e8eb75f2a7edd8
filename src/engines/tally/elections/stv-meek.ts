/**
 * The single transferable vote as in New Zealand's Local Electoral Regulations 2001, Schedule 1A: Meek's method for several
 * seats (part 1), a run-off to half of the votes for one (part 2). Nine decimals, keep values rounded up, quota truncated:
 * whole billionths, so exact. Not taken over: the statute's pseudo-random numbers for ties (41 to 48); a named tie rule
 * stands in their place.
 */
import { ok, refuse } from "#lib/result.ts";
import { decimalOf } from "../exact/fraction.ts";
import type { Ballots, Reason, SeatElection, TallyRefusal } from "../model.ts";
import type { Counted, Settings } from "../settings.ts";
import { namedTieRules } from "../ties.ts";
import { board, isRefusal, standing, type Board } from "./board.ts";
import { rankings } from "./rankings.ts";

const places = 9;
const one = 10n ** 9n;
/** Clause 13: below this total surplus the lowest candidate is excluded, and before that whoever can no longer catch up. */
const smallSurplus = 100_000n;
// Far more steps than any real count takes between two exclusions; a bound, so that no file can make it hang.
const mostSteps = 2_000;

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
  /** Votes at every step, for ties. */
  readonly stages: (readonly bigint[])[];
  /** Keep values met since somebody was last elected or excluded: met again, they will come round for ever. */
  readonly met: Set<string>;
}

/** Counts step by step as the schedule does. Ties go by the first step at which the candidates differed, then by the named rule. */
export function stvMeek(election: SeatElection, settings: Settings): Counted {
  const state = begin(election, settings);
  const { book, hopeful } = state;
  for (let step = 1; !isComplete(state); step++) {
    const isStable = step > 1 && renewKeepValues(state);
    distribute(state);
    const elected = electReaching(state);
    if (elected !== undefined) return refuse(elected);
    if (isComplete(state)) break;
    // The first step of part 1 elects only (clauses 5 and 6); part 2 excludes whenever nobody is elected (28, 32).
    if (step === 1 && election.seats > 1) continue;
    const surplus = totalSurplus(state);
    if (!isStable && surplus >= smallSurplus && !isBeyondReach(state, surplus)) continue;
    const excluded = excludeLowest(state);
    if (excluded !== undefined) return refuse(excluded);
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
    schedule: election.seats === 1 ? "1A, part 2" : "1A, part 1",
    decimals: "9",
    "small-surplus": "0.0001",
    tie: `first-difference,${namedTieRules(settings.ties)}`,
  };
  const empty = election.seats - book.winners().length;
  const notices = empty > 0 ? [{ code: "notice.seats-empty", facts: { empty } }] : [];
  return ok(book.close("stv-meek", variant, notices));
}

function begin(election: SeatElection, settings: Settings): State {
  const book = board(election, settings);
  const { tree, preferred } = treeOf(election.ballots);
  const hopeful = new Set<number>();
  for (const option of standing(election)) {
    if (preferred.has(option)) hopeful.add(option);
    // Clause 20: whom nobody ranks is withdrawn, and never fills a seat.
    else book.lose(option, { code: "account.no-preferences", facts: {} });
  }
  const keep = election.options.map((_, option) => (hopeful.has(option) ? one : 0n));
  return {
    election,
    book,
    tree,
    keep,
    votes: election.options.map(() => 0n),
    quota: 0n,
    hopeful,
    stages: [],
    met: new Set(),
  };
}

/** The ballots as a tree, and everybody whom some ballot ranks. */
function treeOf(ballots: Ballots): { readonly tree: Node; readonly preferred: ReadonlySet<number> } {
  const { counts, starts, marks } = ballots;
  const { ends } = rankings(ballots);
  const preferred = new Set<number>();
  const tree: Node = { count: 0, next: new Map() };
  for (let b = 0; b < counts.length; b++) {
    let node = tree;
    for (let m = starts[b] ?? 0; m < (ends[b] ?? 0); m++) {
      const option = marks[m] ?? 0;
      preferred.add(option);
      const child = node.next.get(option) ?? { count: 0, next: new Map<number, Node>() };
      node.next.set(option, child);
      child.count += counts[b] ?? 0;
      node = child;
    }
  }
  return { tree, preferred };
}

/** Clauses 10 and 11: each ballot gives every choice its keep value of what is left, rounded up; then the quota (26: half). */
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
  const { seats } = state.election;
  state.quota = seats === 1 ? ((total / one + 1n) / 2n) * one : total / BigInt(seats + 1) + 1n;
  state.stages.push(votes);
}

/** Clauses 6, 12, 27 and 31. */
function electReaching(state: State): TallyRefusal | undefined {
  const { book, hopeful, votes, quota } = state;
  const reaching = book.inIdOrder([...hopeful].filter((option) => (votes[option] ?? 0n) >= quota));
  let inOrder = reaching.toSorted((a, b) => Number((votes[b] ?? 0n) - (votes[a] ?? 0n)));
  if (state.election.seats === 1 && inOrder.length > 1) {
    // Clause 34: two with just half of the votes; whoever is not excluded is elected.
    const out = lowestOf(state, inOrder);
    if (typeof out !== "number") return out;
    hopeful.delete(out);
    const score = { votes: written(votes[out] ?? 0n) };
    book.lose(out, { code: "account.lost-tie", facts: { score, unit: "votes" } });
    inOrder = inOrder.filter((option) => option !== out);
  }
  const free = state.election.seats - book.winners().length;
  for (const option of inOrder.slice(0, free)) {
    hopeful.delete(option);
    book.win(option, {
      code: "account.reached-quota",
      facts: { own: { votes: written(votes[option] ?? 0n) }, quota: { votes: written(quota) } },
    });
  }
  if (inOrder.length === 0) return undefined;
  state.met.clear();
  publish(state, "elect", inOrder, {
    code: "why.reach-quota",
    facts: { options: { options: inOrder.map(book.id) }, quota: { votes: written(quota) } },
  });
  return undefined;
}

function publish(state: State, action: string, options: readonly number[], why: Reason): void {
  const tally = Object.fromEntries(
    state.election.options.map((option, at) => [option.id, written(state.votes[at] ?? 0n)]),
  );
  state.book.round(action, options, { tally, why });
}

function totalSurplus(state: State): bigint {
  return state.book.winners().reduce((sum, option) => {
    const over = (state.votes[option] ?? 0n) - state.quota;
    return over > 0n ? sum + over : sum;
  }, 0n);
}

/** Clause 13: whether the lowest candidate stays below the next even with the whole surplus. */
function isBeyondReach({ hopeful, votes }: State, surplus: bigint): boolean {
  const [least, next] = [...hopeful]
    .map((option) => votes[option] ?? 0n)
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return least !== undefined && next !== undefined && least + surplus < next;
}

/**
 * Clauses 7 and 17: keep value × quota ÷ votes, both results rounded up, so that in the end the candidate has just the quota.
 * True if nothing can come of further steps (clause 23).
 */
function renewKeepValues(state: State): boolean {
  const winners = state.book.winners();
  for (const option of winners) {
    const product = ((state.keep[option] ?? 0n) * state.quota + one - 1n) / one;
    const votes = state.votes[option] ?? 0n;
    const share = (product * one + votes - 1n) / votes;
    state.keep[option] = share > one ? one : share;
  }
  const key = winners.map((option) => state.keep[option]).join();
  const isStable = state.met.has(key) || state.met.size >= mostSteps;
  state.met.add(key);
  return isStable;
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
  state.met.clear();
  const ahead = votes[order.find((option) => option !== chosen) ?? 0] ?? 0n;
  const facts = { options: { options: [book.id(chosen)] }, votes: { votes: written(least) } };
  book.lose(chosen, {
    code: "account.excluded-last",
    facts: { ...facts, ahead: { votes: written(ahead) }, round: book.roundNumber() },
  });
  publish(state, "exclude", [chosen], { code: "why.exclude", facts: { ...facts, live: 0, exhausted: 0 } });
  return undefined;
}

/** Clauses 19 and 40. */
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
