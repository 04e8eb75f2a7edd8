/**
 * The greedy rules that most cities use: projects in the order of their score, each funded if the money left pays it.
 * `greedy` skips what does not fit and goes on; `greedy-no-skip` stops at the first that does not fit.
 */
import { ok, refuse } from "#lib/result.ts";
import { decimalOf } from "../exact/fraction.ts";
import { compareIds } from "../ids.ts";
import type { BudgetElection, Reason, Tie, TallyRefusal } from "../model.ts";
import type { Counted, Settings } from "../settings.ts";
import { breakTie, namedTieRules } from "../ties.ts";
import { ledger, type Ledger } from "./ledger.ts";
import { scoresOf, type Scores } from "./score.ts";

type Name = "greedy" | "greedy-threshold" | "greedy-no-skip" | "greedy-exclusive";

/** Counts by one of the greedy rules; a tie that changes the outcome and that no rule breaks is a refusal. */
export function greedy(name: Name, election: BudgetElection, settings: Settings): Counted {
  const scores = scoresOf(election);
  const book = ledger(election);
  const state: State = {
    election,
    settings,
    scores,
    book,
    skips: name !== "greedy-no-skip",
    stoppedBy: undefined,
    steps: [],
  };
  for (const group of groupsByScore(scores)) {
    const refusal = countGroup(state, group);
    if (refusal !== undefined) return refuse(refusal);
  }
  const variant = {
    score: scores.basis,
    "least-score":
      election.leastScore === undefined ? "none" : decimalOf(BigInt(election.leastScore), scores.places),
    "does-not-fit": state.skips ? "skip" : "stop",
    tie: namedTieRules(settings.ties),
  };
  const notices: Reason[] = name === "greedy-exclusive" ? [{ code: "notice.exclusive", facts: {} }] : [];
  return ok(book.close(name, variant, notices));
}

/**
 * Spends what is left on further projects in the order of their score: how a count that leaves money is completed.
 * A refusal when a tie matters and no rule breaks it.
 */
export function fillByScore(
  election: BudgetElection,
  settings: Settings,
  book: Ledger,
): TallyRefusal | undefined {
  const scores = scoresOf(election);
  const state: State = { election, settings, scores, book, skips: true, stoppedBy: undefined, steps: [] };
  const funded = new Set(book.winners());
  for (const group of groupsByScore(scores)) {
    const rest = group.filter((option) => !funded.has(option) && (scores.byOption[option] ?? 0) > 0);
    const refusal = rest.length === 0 ? undefined : countGroup(state, rest);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

/** A step at which a project could have been funded: the money that was left, and the score that was being looked at. */
interface Step {
  readonly remaining: bigint;
  readonly score: number;
}

interface State {
  readonly election: BudgetElection;
  readonly settings: Settings;
  readonly scores: Scores;
  readonly book: Ledger;
  readonly skips: boolean;
  stoppedBy: number | undefined;
  readonly steps: Step[];
}

/** Projects of equal score together, highest first. */
function groupsByScore(scores: Scores): readonly (readonly number[])[] {
  const groups = new Map<number, number[]>();
  scores.byOption.forEach((score, option) => {
    const group = groups.get(score);
    if (group === undefined) groups.set(score, [option]);
    else group.push(option);
  });
  return [...groups.entries()].sort(([a], [b]) => b - a).map(([, group]) => group);
}

function countGroup(state: State, group: readonly number[]): TallyRefusal | undefined {
  const { election, book, scores } = state;
  const score = scores.byOption[group[0] ?? 0] ?? 0;
  const tally = Object.fromEntries(
    group.map((option) => [book.id(option), decimalOf(BigInt(score), scores.places)]),
  );
  if (election.leastScore !== undefined && score < election.leastScore) {
    const facts = {
      ...scoreFacts(state, score),
      least: decimalOf(BigInt(election.leastScore), scores.places),
    };
    book.note("below-threshold", group, {
      tally,
      why: { code: "why.below-threshold", facts: { ...facts, options: { options: book.ids(group) } } },
    });
    for (const option of group)
      book.lose(option, withShort(state, option, { code: "account.below-threshold", facts }));
    return undefined;
  }
  if (state.stoppedBy !== undefined) {
    const facts = { ...scoreFacts(state, score), stopped: { options: [book.id(state.stoppedBy)] } };
    for (const option of group)
      book.lose(option, withShort(state, option, { code: "account.after-stop", facts }));
    return undefined;
  }
  return countLevel(state, group, { score, tally });
}

interface Level {
  readonly score: number;
  readonly tally: Readonly<Record<string, string>>;
}

function countLevel(state: State, group: readonly number[], level: Level): TallyRefusal | undefined {
  const { book } = state;
  const pool = new Set(group);
  while (pool.size > 0 && state.stoppedBy === undefined) {
    const left = book.remaining();
    state.steps.push({ remaining: left, score: level.score });
    const fitting = [...pool].filter((option) => costOf(state, option) <= left);
    const together = fitting.reduce((sum, option) => sum + costOf(state, option), 0n);
    const allFit = together <= left && (state.skips || fitting.length === pool.size);
    if (fitting.length > 0 && allFit) fund(state, fitting, level);
    else if (fitting.length === 0) {
      turnAway(state, [...pool], level);
      return undefined;
    } else {
      const contenders = state.skips ? fitting : [...pool];
      const broken = breakTieAt(state, contenders);
      if (broken === undefined) return undecided(state, contenders);
      if (costOf(state, broken) <= left) fund(state, [broken], level);
      else turnAway(state, [broken], level);
      pool.delete(broken);
      continue;
    }
    for (const option of fitting) pool.delete(option);
  }
  if (pool.size > 0) loseRest(state, [...pool], level);
  return undefined;
}

function fund(state: State, options: readonly number[], level: Level): void {
  const { book } = state;
  const after = book.remaining() - options.reduce((sum, option) => sum + costOf(state, option), 0n);
  const each = (option: number): Reason => ({
    code: "account.funded",
    facts: {
      ...scoreFacts(state, level.score),
      cost: book.money(costOf(state, option)),
      before: book.money(after + costOf(state, option)),
    },
  });
  const facts = {
    ...scoreFacts(state, level.score),
    options: { options: book.ids(options) },
    remaining: book.money(after),
  };
  book.fund(options, { tally: level.tally, why: { code: "why.funded", facts }, each });
}

/** Projects that the money left does not pay: passed over, or the end of the count. */
function turnAway(state: State, options: readonly number[], level: Level): void {
  const { book } = state;
  const left = book.remaining();
  const facts = {
    ...scoreFacts(state, level.score),
    options: { options: book.ids(options) },
    remaining: book.money(left),
  };
  if (!state.skips) state.stoppedBy = options.toSorted((a, b) => compareIds(book.id(a), book.id(b)))[0];
  const action = state.skips ? "pass-over" : "stop";
  book.note(action, options, { tally: level.tally, why: { code: `why.${action}`, facts } });
  for (const option of options) {
    const cost = costOf(state, option);
    const short = { cost: book.money(cost), remaining: book.money(left), short: book.money(cost - left) };
    book.lose(
      option,
      withShort(state, option, {
        code: "account.too-dear",
        facts: { ...scoreFacts(state, level.score), ...short },
      }),
    );
  }
}

// Left over when a no-skip count ends inside a group of equal score.
function loseRest(state: State, options: readonly number[], level: Level): void {
  const stopped = state.book.id(state.stoppedBy ?? 0);
  const facts = { ...scoreFacts(state, level.score), stopped: { options: [stopped] } };
  for (const option of options)
    state.book.lose(option, withShort(state, option, { code: "account.after-stop", facts }));
}

function breakTieAt(state: State, tied: readonly number[]): number | undefined {
  const { election, settings, scores, book } = state;
  const votes = (option: number) => scores.byOption[option] ?? 0;
  const broken = breakTie(settings.ties, tied, { options: election.options, votes, about: "win" });
  if (broken === undefined) return undefined;
  const ids = book.ids(tied);
  book.tie({ options: ids, chosen: [book.id(broken.chosen)], about: "win", by: broken.by });
  return broken.chosen;
}

function undecided(state: State, tied: readonly number[]): TallyRefusal {
  const about: Tie["about"] = "win";
  return {
    code: "tally.tie-undecided",
    tied: state.book.ids(tied),
    round: state.book.roundNumber(),
    about,
  };
}

/**
 * Adds what would have been enough: the fewest further votes (or points) with which the project would have come before
 * the money ran short, everything else as it was. A project dearer than the whole budget could not have won.
 */
function withShort(state: State, option: number, why: Reason): Reason {
  const cost = costOf(state, option);
  const own = state.scores.byOption[option] ?? 0;
  const inTime = state.steps.filter((step) => step.remaining >= cost).at(-1);
  if (inTime === undefined) return { code: why.code, facts: { ...why.facts, needs: "impossible" } };
  const ended = state.steps.at(-1)?.remaining ?? 0n;
  const least = state.election.leastScore ?? 0;
  const overtaking =
    state.skips && ended >= cost && state.book.remaining() >= cost ? least : inTime.score + 1;
  const more = Math.max(overtaking, least) - own;
  return {
    code: why.code,
    facts: { ...why.facts, needs: "votes", votes: { votes: decimalOf(BigInt(more), state.scores.places) } },
  };
}

function costOf(state: State, option: number): bigint {
  return state.election.options[option]?.cost ?? 0n;
}

function scoreFacts(
  state: State,
  score: number,
): { readonly score: { readonly votes: string }; readonly unit: string } {
  return { score: { votes: decimalOf(BigInt(score), state.scores.places) }, unit: state.scores.unit };
}
