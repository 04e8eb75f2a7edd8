/** The figures of a simulation, from what every household has: of one law, and of a reform against it. */
import {
  giniOf,
  medianOf,
  ranked,
  shareBelow,
  tenthsOf,
  weightedSum,
  type Households,
  type Ranked,
} from "./distribution.ts";

export interface Measured {
  readonly variable: string;
  readonly sums: Float64Array;
  readonly receivers: Float64Array;
}

export interface RunFigures {
  readonly households: number;
  readonly people: number;
  readonly weightedHouseholds: number;
  readonly weightedPeople: number;
  readonly totals: Readonly<Record<string, number>>;
  /** By variable: what it amounts to, who has it (households, and persons where it is a person's), and its mean among them. */
  readonly policies: Readonly<Record<string, PolicyFigures>>;
  readonly poverty: {
    readonly rate: number;
    readonly line: number;
    readonly median: number;
    /** By the share of the median: 0.4, 0.5, 0.6, 0.7. */
    readonly rates: Readonly<Record<string, number>>;
  };
  readonly gini: number;
  readonly negativeIncomes: number;
  readonly tenths: readonly Tenth[];
}

export interface PolicyFigures {
  readonly amount: number;
  readonly households: number;
  readonly receivers: number;
  readonly coverage: number;
  readonly mean: number;
}

export interface Tenth {
  readonly people: number;
  readonly income: number;
  /** Of all income. */
  readonly share: number;
}

export interface RunData extends Households {
  readonly measures: readonly Measured[];
  readonly totals: readonly string[];
}

const shares = [0.4, 0.5, 0.6, 0.7] as const;

/** The line is 60 % of the median; poor is strictly below. */
const usualShare = 0.6;

export interface Figured {
  readonly figures: RunFigures;
  readonly ranked: Ranked;
  readonly tenths: Uint8Array;
}

export function figuresOf(data: RunData): Figured {
  const { income, members, weights, measures, totals } = data;
  const rank = ranked(data);
  const median = medianOf(rank);
  const tenths = tenthsOf(rank);
  const ones = new Float64Array(weights.length).fill(1);
  let negativeIncomes = 0;
  let people = 0;
  for (let at = 0; at < income.length; at++) {
    if (income[at]! < 0) negativeIncomes++;
    people += members[at]!;
  }
  const weightedHouseholds = weightedSum(ones, weights);
  const figures: RunFigures = {
    households: income.length,
    people,
    weightedHouseholds,
    weightedPeople: rank.allPeople,
    totals: Object.fromEntries(
      measures
        .filter(({ variable }) => totals.includes(variable))
        .map(({ variable, sums }) => [variable, weightedSum(sums, weights)]),
    ),
    policies: Object.fromEntries(
      measures.map((one) => [one.variable, policyFigures(one, weights, weightedHouseholds)]),
    ),
    poverty: {
      rate: shareBelow(rank, median * usualShare),
      line: median * usualShare,
      median,
      rates: Object.fromEntries(shares.map((share) => [String(share), shareBelow(rank, median * share)])),
    },
    gini: giniOf(rank),
    negativeIncomes,
    tenths: tenthFigures(rank, tenths),
  };
  return { figures, ranked: rank, tenths };
}

function policyFigures(
  { sums, receivers }: Measured,
  weights: Float64Array,
  weightedHouseholds: number,
): PolicyFigures {
  const has = receivers.map((count) => (count > 0 ? 1 : 0));
  const amount = weightedSum(sums, weights);
  const households = weightedSum(has, weights);
  const all = weightedSum(receivers, weights);
  return {
    amount,
    households,
    receivers: all,
    coverage: weightedHouseholds === 0 ? 0 : households / weightedHouseholds,
    mean: all === 0 ? 0 : amount / all,
  };
}

function tenthFigures({ equivalised, people }: Ranked, tenths: Uint8Array): readonly Tenth[] {
  const heads = new Float64Array(10);
  const incomes = new Float64Array(10);
  let all = 0;
  for (let at = 0; at < tenths.length; at++) {
    const income = equivalised[at]! * people[at]!;
    heads[tenths[at]!]! += people[at]!;
    incomes[tenths[at]!]! += income;
    all += income;
  }
  return Array.from(heads, (count, at) => ({
    people: count,
    income: count === 0 ? 0 : incomes[at]! / count,
    share: all === 0 ? 0 : incomes[at]! / all,
  }));
}

export interface Moved {
  /** Weighted people of households that have more, less, or the same (within the threshold). */
  readonly winners: number;
  readonly losers: number;
  readonly unchanged: number;
  /** What the households have more or less, weighted. */
  readonly gained: number;
  readonly lost: number;
}

/** Who has more and who less by a reform: beyond the threshold, in money a household and period. Tenths are those of the law. */
export function movedBy(
  before: Figured,
  law: Households,
  reform: Households,
  threshold: number,
): { readonly all: Moved; readonly tenths: readonly Moved[] } {
  const sums = Array.from({ length: 10 }, () => ({
    winners: 0,
    losers: 0,
    unchanged: 0,
    gained: 0,
    lost: 0,
  }));
  const { people } = before.ranked;
  for (let at = 0; at < law.income.length; at++) {
    const more = reform.income[at]! - law.income[at]!;
    const sum = sums[before.tenths[at]!]!;
    if (more > threshold) sum.winners += people[at]!;
    else if (more < -threshold) sum.losers += people[at]!;
    else sum.unchanged += people[at]!;
    if (more > 0) sum.gained += more * law.weights[at]!;
    else sum.lost -= more * law.weights[at]!;
  }
  const all = sums.reduce((total, one) => ({
    winners: total.winners + one.winners,
    losers: total.losers + one.losers,
    unchanged: total.unchanged + one.unchanged,
    gained: total.gained + one.gained,
    lost: total.lost + one.lost,
  }));
  return { all, tenths: sums };
}
