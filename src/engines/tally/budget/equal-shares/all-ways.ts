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

/** What can come out of one endowment. */
export interface Outcome {
  /** One run; where several were possible, the one with the first ids. */
  readonly run: Extract<Run, { kind: "run" }>;
  readonly cost: bigint;
  /** The first tie that no rule broke, if there was one. */
  readonly openTie: readonly number[] | undefined;
  /** Whether every way of breaking the open ties funds the same projects. */
  readonly isSame: boolean;
  /** The costs of all ways. */
  readonly costs: readonly bigint[];
}

export interface Runner {
  readonly election: BudgetElection;
  readonly sheet: Sheet;
  readonly settings: Settings;
  /** Exact arithmetic from the start: for tests and comparisons. */
  readonly isExact: boolean;
}

/** Runs with a named tie rule, or all ways when a tie is open. */
export function runAllWays(runner: Runner, endowment: Fraction): Outcome {
  const first = runOneWay(runner, endowment, []);
  if (first.kind === "run")
    return {
      run: first,
      cost: costOf(runner, first),
      openTie: undefined,
      isSame: true,
      costs: [costOf(runner, first)],
    };
  const found = new Map<string, Extract<Run, { kind: "run" }>>();
  const paths: (readonly number[])[] = [[]];
  let tried = 0;
  for (let path = paths.pop(); path !== undefined && tried < mostWays; path = paths.pop(), tried++) {
    const run = runOneWay(runner, endowment, path);
    if (run.kind === "run") found.set(fundedIn(run), run);
    else for (const one of [...run.tied].sort(byId(runner)).reverse()) paths.push([...path, one]);
  }
  const runs = [...found.values()];
  const run = runs[0];
  if (run === undefined) throw new Error("a run of equal shares ended in no outcome");
  const isComplete = paths.length === 0;
  return {
    run,
    cost: costOf(runner, run),
    openTie: first.tied,
    isSame: isComplete && runs.length === 1,
    costs: isComplete
      ? runs.map((one) => costOf(runner, one))
      : [0n, ...runs.map((one) => costOf(runner, one))],
  };
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

function costOf(runner: Runner, run: Extract<Run, { kind: "run" }>): bigint {
  return run.purchases.reduce((sum, { project }) => sum + (runner.sheet.exactCost[project] ?? 0n), 0n);
}

function fundedIn(run: Extract<Run, { kind: "run" }>): string {
  return run.purchases
    .map(({ project }) => project)
    .sort((a, b) => a - b)
    .join(",");
}
