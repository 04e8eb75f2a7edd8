/** Rates of all earners as figures: means, quantiles, and the cliffs. */
import { inTens, isFew, quantileOf, type Shown } from "#engines/rules/index.ts";
import type { RatesCollected } from "../population/collected.ts";
import { losesBy } from "../population/rates.ts";

export interface Rates {
  /** Earners of the sample. */
  readonly earners: number;
  /** What of a further 1 %, of a further 100 a month, and of all earnings does not stay; undefined where nobody earns. */
  readonly onePercent: RateFigures | undefined;
  readonly hundred: RateFigures | undefined;
  readonly participation: RateFigures | undefined;
  readonly cliffs: readonly Cliff[];
}

export interface RateFigures {
  readonly mean: number;
  readonly median: number;
  readonly p10: number;
  readonly p90: number;
  /** The share of earners who have less afterwards. */
  readonly aboveOne: number;
}

/** A comparison that turns against those who earn a little more; few of the sample are not shown. */
export interface Cliff {
  readonly variable: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Weighted earners who lose by 100 more a month. */
  readonly earners: Shown;
  /** And by 1 % more. */
  readonly earnersOnePercent: Shown;
}

export function ratesTold(collected: RatesCollected | undefined): Rates | undefined {
  if (collected === undefined) return undefined;
  const { earners, cliffs } = collected;
  const of = (values: Float64Array): RateFigures | undefined => figures(values, earners.weights);
  return {
    earners: earners.weights.length,
    onePercent: of(earners.onePercent),
    hundred: of(earners.hundred),
    participation: of(earners.participation),
    cliffs: cliffs.map(({ variable, file, line, column, sampled, ...weights }) => ({
      variable,
      file,
      line,
      column,
      earners: isFew(sampled) ? null : inTens(weights.earners),
      earnersOnePercent: isFew(sampled) ? null : inTens(weights.earnersOnePercent),
    })),
  };
}

function figures(values: Float64Array, weights: Float64Array): RateFigures | undefined {
  let all = 0;
  let mean = 0;
  let above = 0;
  for (const [at, value] of values.entries()) {
    const weight = weights[at] ?? 0;
    all += weight;
    mean += value * weight;
    if (losesBy(value)) above += weight;
  }
  if (all === 0) return undefined;
  const at = (share: number): number => quantileOf(values, weights, share);
  return { mean: mean / all, median: at(0.5), p10: at(0.1), p90: at(0.9), aboveOne: above / all };
}
