/**
 * The single transferable vote of the Scottish Local Government Elections Order 2007 (SSI 2007/42, Schedule 1, rules 45
 * to 52): whole-number quota, transfer values to five decimals with the remainder ignored. Counted in whole
 * hundred-thousandths of a vote, so exact.
 */
import { ok, refuse } from "#lib/result.ts";
import { decimalOf } from "../exact/fraction.ts";
import type { Reason, SeatElection, TallyRefusal } from "../model.ts";
import type { Counted, Settings } from "../settings.ts";
import { namedTieRules } from "../ties.ts";
import { board, isRefusal, standing, type Board } from "./board.ts";
import { nextFrom, rankings, type Rankings } from "./rankings.ts";

const places = 5;
const one = 10 ** places;

interface State {
  readonly election: SeatElection;
  readonly book: Board;
  readonly ranked: Rankings;
  readonly quota: number;
  /** Per distinct ballot: the mark it counts for now, and its value in hundred-thousandths. */
  readonly at: Uint32Array;
  readonly value: Float64Array;
  /** The distinct ballots each candidate holds. */
  readonly held: (number[] | undefined)[];
  readonly votes: Float64Array;
  readonly continuing: Set<number>;
  /** Elected candidates whose surplus is not yet transferred. */
  readonly pending: Set<number>;
  /** Votes at the end of each stage, for ties. */
  readonly stages: Float64Array[];
}

/** Counts by the Scottish rule. Ties are broken by the previous stages; where those are equal, by the named rule (the lot). */
export function stvScottish(election: SeatElection, settings: Settings): Counted {
  const state = firstStage(election, settings);
  const { book } = state;
  publish(state, "first", [], {
    code: "why.first",
    facts: { quota: { votes: written(state.quota) }, seats: election.seats },
  });
  for (;;) {
    if (isComplete(state)) break;
    const refusal = state.pending.size > 0 ? transferSurplus(state) : excludeLowest(state);
    if (refusal !== undefined) return refuse(refusal);
  }
  fillLast(state);
  for (const option of state.continuing) {
    const facts = {
      own: { votes: written(state.votes[option] ?? 0) },
      quota: { votes: written(state.quota) },
    };
    book.lose(option, { code: "account.seats-filled", facts });
  }
  const quota = decimalOf(BigInt(state.quota), places);
  const variant = {
    seats: String(election.seats),
    quota,
    decimals: "5, remainder ignored",
    tie: `statute,${namedTieRules(settings.ties)}`,
  };
  return ok(book.close("stv-scottish", variant));
}

function firstStage(election: SeatElection, settings: Settings): State {
  const ranked = rankings(election.ballots);
  const { counts, starts, marks } = election.ballots;
  const continuing = new Set(standing(election));
  const state: State = {
    election,
    book: board(election, settings),
    ranked,
    quota: (Math.floor(validBallots(ranked, continuing) / (election.seats + 1)) + 1) * one,
    at: starts.slice(0, counts.length),
    value: new Float64Array(counts.length).fill(one),
    held: election.options.map(() => []),
    votes: new Float64Array(election.options.length),
    continuing,
    pending: new Set(),
    stages: [],
  };
  for (let b = 0; b < counts.length; b++) {
    const at = nextFrom(ranked, b, state.at[b] ?? 0, (option) => continuing.has(option));
    state.at[b] = at;
    if (at >= (ranked.ends[b] ?? 0)) continue;
    const option = marks[at] ?? 0;
    state.held[option]?.push(b);
    state.votes[option] = (state.votes[option] ?? 0) + (counts[b] ?? 0) * one;
  }
  return state;
}

// A ballot paper on which no first preference can be read is not valid (rule 43); it is no part of the quota.
function validBallots(ranked: Rankings, continuing: ReadonlySet<number>): number {
  const { counts, starts } = ranked.ballots;
  let valid = 0;
  for (let b = 0; b < counts.length; b++) {
    const at = nextFrom(ranked, b, starts[b] ?? 0, (option) => continuing.has(option));
    if (at < (ranked.ends[b] ?? 0)) valid += counts[b] ?? 0;
  }
  return valid;
}

/** Ends a stage: who has the quota is elected (rule 47), and the stage is written down. */
function publish(state: State, action: string, options: readonly number[], why: Reason): void {
  const { book, votes, quota, continuing } = state;
  const reaching = [...continuing].filter((option) => (votes[option] ?? 0) >= quota);
  const inOrder = book.inIdOrder(reaching).toSorted((a, b) => (votes[b] ?? 0) - (votes[a] ?? 0));
  for (const option of inOrder) {
    continuing.delete(option);
    const reached = { own: { votes: written(votes[option] ?? 0) }, quota: { votes: written(quota) } };
    book.win(option, { code: "account.reached-quota", facts: reached });
    if ((votes[option] ?? 0) > quota) state.pending.add(option);
  }
  state.stages.push(votes.slice());
  const elected = inOrder.map(book.id);
  const tally = Object.fromEntries(
    state.election.options.map((option, at) => [option.id, decimalOf(BigInt(votes[at] ?? 0), places)]),
  );
  book.round(action, options.length > 0 ? options : inOrder, {
    tally,
    why: {
      code: why.code,
      facts: { ...why.facts, elected: { options: elected } },
    },
  });
}

function isComplete(state: State): boolean {
  const free = state.election.seats - state.book.winners().length;
  return free <= 0 || state.continuing.size <= free;
}

/** Rules 48 and 49: the largest surplus first. */
function transferSurplus(state: State): TallyRefusal | undefined {
  const { votes, quota, pending, book } = state;
  const most = Math.max(...[...pending].map((option) => votes[option] ?? 0));
  const tied = [...pending].filter((option) => votes[option] === most);
  const chosen = chooseAmong(state, tied, "transfer");
  if (typeof chosen !== "number") return chosen;
  const surplus = most - quota;
  const values = new Map<number, number>();
  const lost = moveBallots(state, chosen, (value) => {
    // A divided by B: surplus times the value when received, by the candidate's votes; five decimals, remainder ignored.
    const known = values.get(value) ?? Number((BigInt(surplus) * BigInt(value)) / BigInt(most));
    values.set(value, known);
    return known;
  });
  votes[chosen] = quota;
  pending.delete(chosen);
  const facts = {
    options: { options: [book.id(chosen)] },
    surplus: { votes: written(surplus) },
    lost: { votes: written(lost) },
  };
  publish(state, "transfer-surplus", [chosen], { code: "why.transfer-surplus", facts });
  return undefined;
}

/** Rules 50 and 51: the lowest is excluded; ballots keep the value they came with. */
function excludeLowest(state: State): TallyRefusal | undefined {
  const { votes, continuing, book } = state;
  const least = Math.min(...[...continuing].map((option) => votes[option] ?? 0));
  const tied = [...continuing].filter((option) => votes[option] === least);
  const chosen = chooseAmong(state, tied, "lose");
  if (typeof chosen !== "number") return chosen;
  continuing.delete(chosen);
  const ahead = Math.min(...[...continuing].map((option) => votes[option] ?? 0));
  const facts = { options: { options: [book.id(chosen)] }, votes: { votes: written(least) } };
  book.lose(chosen, {
    code: "account.excluded-last",
    facts: { ...facts, ahead: { votes: written(ahead) }, round: book.roundNumber() },
  });
  const lost = moveBallots(state, chosen, (value) => value);
  votes[chosen] = 0;
  publish(state, "exclude", [chosen], {
    code: "why.exclude-transfer",
    facts: { ...facts, lost: { votes: written(lost) } },
  });
  return undefined;
}

/** Moves a candidate's ballots to their next continuing choice at a new value; what no longer counts is returned. */
function moveBallots(state: State, from: number, valueOf: (value: number) => number): number {
  const { ranked, at, value, held, votes, continuing } = state;
  const { counts, marks } = ranked.ballots;
  let lost = 0;
  for (const b of held[from] ?? []) {
    const next = nextFrom(ranked, b, (at[b] ?? 0) + 1, (option) => continuing.has(option));
    const worth = valueOf(value[b] ?? 0);
    at[b] = next;
    value[b] = worth;
    if (next >= (ranked.ends[b] ?? 0)) {
      lost += (counts[b] ?? 0) * worth;
      continue;
    }
    const option = marks[next] ?? 0;
    held[option]?.push(b);
    votes[option] = (votes[option] ?? 0) + (counts[b] ?? 0) * worth;
  }
  held[from] = undefined;
  return lost;
}

/** Ties: the most recent earlier stage at which they differed; equal at all stages, the named rule in place of the lot. */
function chooseAmong(
  state: State,
  tied: readonly number[],
  about: "transfer" | "lose",
): number | TallyRefusal {
  if (tied.length === 1) return tied[0] ?? 0;
  const { stages, book } = state;
  let left = tied;
  for (const stage of stages.slice(0, -1).reverse()) {
    const votes = left.map((option) => stage[option] ?? 0);
    const extreme = about === "transfer" ? Math.max(...votes) : Math.min(...votes);
    left = left.filter((option) => stage[option] === extreme);
    if (left.length > 1) continue;
    book.noteTie(tied, left, { about, by: "statute:previous-stage" });
    return left[0] ?? 0;
  }
  const broken = book.breakTie(
    left,
    about === "transfer" ? "win" : "lose",
    (option) => state.stages[0]?.[option] ?? 0,
  );
  return isRefusal(broken)
    ? { ...broken, ...(broken.code === "tally.tie-undecided" && { about }) }
    : broken.chosen;
}

/** Rule 52: as many continuing candidates as vacancies are elected without further transfer. */
function fillLast(state: State): void {
  const { book, continuing, votes, election } = state;
  const free = election.seats - book.winners().length;
  if (free <= 0 || continuing.size === 0) return;
  const last = book.inIdOrder([...continuing]).toSorted((a, b) => (votes[b] ?? 0) - (votes[a] ?? 0));
  for (const option of last) {
    continuing.delete(option);
    book.win(option, {
      code: "account.last-seats",
      facts: { own: { votes: written(votes[option] ?? 0) }, seats: free },
    });
  }
  const tally = Object.fromEntries(
    election.options.map((option, at) => [option.id, decimalOf(BigInt(votes[at] ?? 0), places)]),
  );
  book.round("fill", last, {
    tally,
    why: { code: "why.fill", facts: { options: { options: last.map(book.id) }, seats: free } },
  });
}

function written(units: number): string {
  return decimalOf(BigInt(units), places);
}
