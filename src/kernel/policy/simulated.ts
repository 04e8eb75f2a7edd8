/** What a simulation tells: the collected columns as figures of the law, of the reform, and of what moves between them. */
import {
  figuresOf,
  movedBy,
  quantileOf,
  type Figured,
  type Moved,
  type RunFigures,
  type System,
} from "#engines/rules/index.ts";
import type { CliffCount, Collected } from "./population/collected.ts";
import type { Simulation } from "./simulation.ts";

export interface Rates {
  readonly earners: number;
  readonly onePercent: RateFigures;
  readonly hundred: RateFigures;
  readonly participation: RateFigures;
  readonly cliffs: readonly CliffCount[];
}

export interface RateFigures {
  readonly mean: number;
  readonly median: number;
  readonly p10: number;
  readonly p90: number;
  /** The share of earners who keep nothing of it, or less. */
  readonly aboveOne: number;
}

export interface Simulated {
  readonly law: RunFigures;
  readonly reform: RunFigures | undefined;
  readonly reformSystem: System | undefined;
  readonly moved: { readonly all: Moved; readonly tenths: readonly Moved[] } | undefined;
  readonly rates: Rates | undefined;
  /** What of a rise of all earnings does not stay in the households. */
  readonly raised:
    | { readonly percent: number; readonly earnings: number; readonly income: number; readonly rate: number }
    | undefined;
  readonly notes: {
    /** Households computed once more by the exact engine. */
    readonly again: number;
    readonly skipped: readonly number[];
    /** Values read as the nearest step, by column. */
    readonly moved: ReadonlyMap<string, number>;
    readonly wasSorted: boolean;
  };
}

/** The figures of what was collected. */
export function simulatedOf(
  collected: Collected,
  { system, period, threshold = 0.5, raise = 0 }: Simulation,
  reform: System | undefined,
  wasSorted: boolean,
): Simulated {
  const [law, changed] = [system, ...(reform === undefined ? [] : [reform])].map((one, at) =>
    figured(collected, at, one),
  );
  if (law === undefined) throw new Error("a simulation without the law");
  const months = period.span === "year" ? 12 : 1;
  return {
    law: law.done.figures,
    reform: changed?.done.figures,
    reformSystem: reform,
    moved: changed && movedBy(law.done, law.data, changed.data, threshold * months),
    rates: ratesOf(collected),
    raised: raisedOf(collected, raise),
    notes: { again: collected.again, skipped: collected.bad.groups, moved: collected.bad.moved, wasSorted },
  };
}

function figured(
  { outcomes, members, weights }: Collected,
  at: number,
  { figures }: System,
): {
  readonly done: Figured;
  readonly data: Parameters<typeof figuresOf>[0];
} {
  const { income = new Float64Array(0), has = income, sums = [] } = outcomes[at] ?? {};
  const data = {
    income,
    has,
    members,
    weights,
    measures: sums,
    totals: figures?.totals ?? [],
    benefits: figures?.benefits ?? [],
  };
  return { done: figuresOf(data), data };
}

function raisedOf({ raised }: Collected, percent: number): Simulated["raised"] {
  if (raised === undefined) return undefined;
  const { earnings, income } = raised;
  return { percent, earnings, income, rate: earnings === 0 ? 0 : 1 - income / earnings };
}

function ratesOf({ rates, cliffs }: Collected): Rates | undefined {
  if (rates === undefined) return undefined;
  const { weights } = rates;
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const one = (values: Float64Array): RateFigures => {
    let mean = 0;
    let above = 0;
    for (const [at, value] of values.entries()) {
      mean += value * (weights[at] ?? 0);
      if (value > 1) above += weights[at] ?? 0;
    }
    const at = (share: number): number => quantileOf(values, weights, share);
    return { mean: mean / all, median: at(0.5), p10: at(0.1), p90: at(0.9), aboveOne: above / all };
  };
  return {
    earners: weights.length,
    onePercent: one(rates.onePercent),
    hundred: one(rates.hundred),
    participation: one(rates.participation),
    cliffs,
  };
}
