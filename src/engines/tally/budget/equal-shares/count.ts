/**
 * The Method of Equal Shares (Peters, Pierczyński and Skowron 2021), alone or with growing endowments.
 * Named in full in the result: utility, increment, start, step, stop, completion and tie rule.
 */
import { ok, refuse } from "#lib/result.ts";
import { readDecimal, inPlaces } from "../../exact/decimal.ts";
import { decimalOf, toDecimal, trimmed, type Fraction } from "../../exact/fraction.ts";
import { compareIds } from "../../ids.ts";
import type { BudgetElection, Reason, TallyRefusal } from "../../model.ts";
import type { Counted, Settings } from "../../settings.ts";
import { namedTieRules } from "../../ties.ts";
import { fillByScore } from "../greedy.ts";
import { ledger, type Ledger } from "../ledger.ts";
import { scoresOf } from "../score.ts";
import { costOf, runAllWays, type Outcome, type Runner, type WholeRun } from "./all-ways.ts";
import { sheetOf, type Utility } from "./sheet.ts";

/** More increments than this are refused: the step is too small for the money per voter. */
const mostIncrements = 20_000;

export interface EqualSharesVariant {
  readonly utility: Utility;
  readonly increment: "none" | "add1";
  /** Money per voter at the start: the budget divided by the voters, exactly or rounded down to whole money. */
  readonly start: "B/n" | "floor(B/n)";
  readonly step: string;
  /** Ends before the first overspending, or as soon as no further project fits in what is left. */
  readonly stop: "overspend" | "exhaustive";
  readonly completion: "none" | "greedy";
}

/** Counts by Equal Shares; `isExact` uses exact arithmetic throughout, for comparison. */
export function equalShares(
  name: string,
  election: BudgetElection,
  settings: Settings,
  isExact = false,
): Counted {
  const variant = settings.variant as unknown as EqualSharesVariant;
  const runner: Runner = {
    election,
    sheet: sheetOf(election, variant.utility),
    settings,
    isExact,
    tries: { count: 0 },
  };
  const found = variant.increment === "none" ? fixed(runner, variant) : growing(runner, variant);
  if (!found.ok) return found;
  const book = ledger(election);
  writeAccount(book, runner, { ...found.value, variant });
  if (variant.completion === "greedy") {
    const refusal = fillByScore(election, settings, book);
    if (refusal !== undefined) return refuse(refusal);
  }
  const notices: Reason[] =
    election.ballots.kind === "ordinal" ? [{ code: "notice.ranks-as-points", facts: {} }] : [];
  return ok(book.close(name, publishedVariant(election, settings, variant), notices));
}

interface Found {
  readonly outcome: Outcome;
  readonly endowment: Fraction;
  /** How many steps the endowment grew. */
  readonly increments: number;
  readonly endedBy: "fixed" | "overspend" | "exhaustive" | "everything";
}

type Finding =
  { readonly ok: true; readonly value: Found } | { readonly ok: false; readonly refusal: TallyRefusal };

function fixed(runner: Runner, variant: EqualSharesVariant): Finding {
  const endowment = startOf(runner.election, variant);
  const outcome = runAllWays(runner, endowment);
  if (outcome.kind === "tie") return refuse(openTie(runner, outcome));
  return settled(runner, { outcome, endowment, increments: 0, endedBy: "fixed" });
}

/** The last outcome before overspending, the endowment growing step by step. */
function growing(runner: Runner, variant: EqualSharesVariant): Finding {
  const { election, sheet } = runner;
  const step = stepOf(election, variant.step);
  if (step === undefined)
    return refuse({
      code: "tally.variant-value",
      name: "step",
      value: variant.step,
      known: ["1", "0.5", "100"],
    });
  let endowment = startOf(election, variant);
  let last: Found | undefined;
  for (let increments = 0; increments <= mostIncrements; increments++) {
    const outcome = runAllWays(runner, endowment);
    if (outcome.kind === "tie") return refuse(openTie(runner, outcome));
    const { ways } = outcome;
    // Whether the count ends here must not hang on a tie either.
    const over = ways.filter((way) => costOf(runner, way) > election.budget).length;
    if (over > 0 && over === ways.length && last !== undefined)
      return settled(runner, { ...last, endedBy: "overspend" });
    if (over > 0) return refuse(openTie(runner, outcome.openTie));
    last = { outcome, endowment, increments, endedBy: "everything" };
    if (variant.stop === "exhaustive") {
      const exhausted = ways.filter((way) => isExhausted(runner, way)).length;
      if (exhausted > 0 && exhausted < ways.length) return refuse(openTie(runner, outcome.openTie));
      if (exhausted > 0) return settled(runner, { ...last, endedBy: "exhaustive" });
    }
    const isOpen = ways.some((way) => {
      const funded = new Set(way.purchases.map(({ project }) => project));
      return sheet.support.some((support, p) => support > 0 && !funded.has(p));
    });
    if (!isOpen) return settled(runner, last);
    endowment = { over: endowment.over + step * endowment.under, under: endowment.under };
  }
  return refuse({ code: "tally.too-large", what: "increments" });
}

/** A result, if all ways of breaking open ties fund the same. */
function settled(runner: Runner, found: Found): Finding {
  const { ways, openTie: tie } = found.outcome;
  return ways.length === 1 ? ok(found) : refuse(openTie(runner, tie));
}

function isExhausted(runner: Runner, run: WholeRun): boolean {
  const left = runner.election.budget - costOf(runner, run);
  const funded = new Set(run.purchases.map(({ project }) => project));
  return runner.election.options.every((option, p) => funded.has(p) || option.cost > left);
}

function openTie(runner: Runner, tie: Outcome["openTie"]): TallyRefusal {
  const { tied = [], purchases = [] } = tie ?? {};
  const ids = tied.map((p) => runner.election.options[p]?.id ?? "").sort(compareIds);
  // The first round hands out the money.
  return { code: "tally.tie-undecided", tied: ids, round: purchases.length + 2, about: "win" };
}

function startOf(election: BudgetElection, variant: EqualSharesVariant): Fraction {
  const voters = BigInt(election.ballots.voters);
  if (variant.start === "B/n") return { over: election.budget, under: voters };
  const whole = 10n ** BigInt(election.moneyPlaces);
  return { over: (election.budget / (voters * whole)) * whole, under: 1n };
}

function stepOf(election: BudgetElection, text: string): bigint | undefined {
  const step = readDecimal(text);
  if (step === undefined || step.units <= 0n || step.places > election.moneyPlaces) return undefined;
  return inPlaces(step, election.moneyPlaces);
}

function writeAccount(
  book: Ledger,
  runner: Runner,
  found: Found & { readonly variant: EqualSharesVariant },
): void {
  const { election, sheet } = runner;
  const scores = scoresOf(election);
  const each = { money: toDecimal(scaled(found.endowment, election), 2) };
  const endowed = {
    each,
    voters: election.ballots.voters,
    increments: found.increments,
    step: { money: found.variant.step },
  };
  book.note("endow", [], {
    why: { code: found.increments === 0 ? "why.endow" : "why.endow-grown", facts: endowed },
  });
  for (const { project, perWorth, gaveAll, tie } of found.outcome.run.purchases) {
    if (tie !== undefined) {
      book.tie({ options: book.ids(tie.tied), chosen: [book.id(project)], about: "win", by: tie.by });
    }
    const supporters = sheet.people[project] ?? 0;
    const share = (perWorth / 10 ** election.moneyPlaces).toFixed(2);
    const facts = {
      options: { options: [book.id(project)] },
      each: { money: share },
      supporters,
      gaveAll,
      cost: book.money(sheet.exactCost[project] ?? 0n),
      remaining: book.money(book.remaining() - (sheet.exactCost[project] ?? 0n)),
      weighted: scores.worth === undefined ? "no" : "yes",
    };
    const payments = {
      [book.id(project)]: { each: share, supporters: String(supporters), gaveAll: String(gaveAll) },
    };
    book.fund([project], {
      payments,
      why: { code: "why.shared", facts },
      each: () => ({ code: "account.shared", facts }),
    });
  }
  book.note("end", [], {
    why: { code: `why.end-${found.endedBy}`, facts: { remaining: book.money(book.remaining()) } },
  });
  const funded = new Set(book.winners());
  election.options.forEach((_, p) => {
    if (!funded.has(p))
      book.lose(
        p,
        whyNot(book, p, { runner, left: found.outcome.run.left[p] ?? 0, score: scores.byOption[p] ?? 0 }),
      );
  });
}

function whyNot(
  book: Ledger,
  project: number,
  about: { readonly runner: Runner; readonly left: number; readonly score: number },
): Reason {
  const { election, sheet } = about.runner;
  const cost = sheet.exactCost[project] ?? 0n;
  const scores = scoresOf(election);
  if (election.leastScore !== undefined && about.score < election.leastScore) {
    const score = { votes: decimalOf(BigInt(about.score), scores.places) };
    const least = decimalOf(BigInt(election.leastScore), scores.places);
    const votes = { votes: decimalOf(BigInt(election.leastScore - about.score), scores.places) };
    return {
      code: "account.below-threshold",
      facts: { score, unit: scores.unit, least, needs: "unknown", votes },
    };
  }
  if ((sheet.support[project] ?? 0) === 0)
    return { code: "account.no-supporters", facts: { cost: book.money(cost) } };
  const left = BigInt(Math.floor(about.left));
  const facts = {
    supporters: sheet.people[project] ?? 0,
    left: book.money(left),
    cost: book.money(cost),
    short: book.money(cost - left),
  };
  return { code: "account.supporters-short", facts };
}

function scaled(money: Fraction, election: BudgetElection): Fraction {
  return { over: money.over, under: money.under * 10n ** BigInt(election.moneyPlaces) };
}

function publishedVariant(
  election: BudgetElection,
  settings: Settings,
  variant: EqualSharesVariant,
): Readonly<Record<string, string>> {
  const { utility, increment, start, step, stop, completion } = variant;
  const growth: Readonly<Record<string, string>> = increment === "none" ? {} : { step: trimmed(step), stop };
  const score = scoresOf(election).basis;
  return {
    utility,
    ballots: score,
    increment,
    start,
    ...growth,
    completion,
    tie: namedTieRules(settings.ties),
  };
}
