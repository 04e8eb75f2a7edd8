/** Runs of Equal Shares with ties: when no rule was named, every way of breaking them is tried. */
import { toNumber, type Fraction } from "../../exact/fraction.ts";
import { compareIds } from "../../ids.ts";
import { breakTie } from "../../ties.ts";
import type { BudgetElection } from "../../model.ts";
import type { Settings } from "../../settings.ts";
import { runInDoubles } from "./run-doubles.ts";
import { runExactly } from "./run-exact.ts";
import type { Run, RunSettings } from "./run.ts";
import type { Sheet } from "./sheet.ts";

/** Ties broken in more ways than this are treated as if they mattered. */
const mostWays = 64;
/** So are all ties once so many ways were tried over all raises: else a file made of ties would be counted for hours. */
const mostTries = 5_000;

type Tie = Extract<Run, { kind: "tie" }>;
export type WholeRun = Extract<Run, { kind: "run" }>;

/** What can come out of one endowment. */
export interface Outcome {
  readonly kind: "outcome";
  /** One of the ways, which one is no matter: it is shown only where all fund the same. */
  readonly run: WholeRun;
  /** One run for each set of projects that some way of breaking the open ties funds. */
  readonly ways: readonly WholeRun[];
  /** The first tie that no rule broke, if there was one. */
  readonly openTie: Tie | undefined;
}

export interface Runner {
  readonly election: BudgetElection;
  readonly sheet: Sheet;
  readonly settings: Settings;
  /** Exact arithmetic from the start: for tests and comparisons. */
  readonly isExact: boolean;
  /** How many ways were tried so far. */
  readonly tries: { count: number };
}

/** Runs with a named tie rule, or all ways when a tie is open; the tie itself when there are too many. */
export function runAllWays(runner: Runner, endowment: Fraction): Outcome | Tie {
  const first = runOneWay(runner, endowment, []);
  if (first.kind === "run") return { kind: "outcome", run: first, ways: [first], openTie: undefined };
  const found = new Map<string, WholeRun>();
  const paths: (readonly number[])[] = [[]];
  for (let path = paths.pop(), tried = 0; path !== undefined; path = paths.pop(), tried++) {
    if (tried === mostWays || runner.tries.count++ === mostTries) return first;
    const run = runOneWay(runner, endowment, path);
    if (run.kind === "run") found.set(fundedIn(run), run);
    else for (const one of [...run.tied].sort(byId(runner)).reverse()) paths.push([...path, one]);
  }
  const ways = [...found.values()];
  const [run] = ways;
  if (run === undefined) throw new Error("a run of equal shares ended in no outcome");
  return { kind: "outcome", run, ways, openTie: first };
}

export function costOf(runner: Runner, run: WholeRun): bigint {
  return run.purchases.reduce((sum, { project }) => sum + (runner.sheet.exactCost[project] ?? 0n), 0n);
}

/** The open ties of a run are broken by the given choices, one after the other; after that the run stops at a tie. */
function runOneWay(runner: Runner, endowment: Fraction, path: readonly number[]): Run {
  let open = 0;
  const { election, sheet, settings } = runner;
  const votes = (option: number) => sheet.people[option] ?? 0;
  const runSettings: RunSettings = {
    breakTie: (tied) => {
      const broken = breakTie(settings.ties, tied, { options: election.options, votes, about: "win" });
      if (broken !== undefined) return broken;
      const chosen = path[open++];
      return chosen === undefined ? undefined : { chosen, by: "no-difference" };
    },
    firstById: (options) => [...options].sort(byId(runner))[0] ?? 0,
  };
  if (!runner.isExact) {
    const run = runInDoubles(sheet, toNumber(endowment), runSettings);
    if (run !== "undecided") return run;
    open = 0;
  }
  return runExactly(sheet, endowment, runSettings);
}

function byId(runner: Runner): (a: number, b: number) => number {
  const id = (option: number) => runner.election.options[option]?.id ?? "";
  return (a, b) => compareIds(id(a), id(b));
}

function fundedIn(run: WholeRun): string {
  return run.purchases
    .map(({ project }) => project)
    .sort((a, b) => a - b)
    .join(",");
}
