/** The figures of a simulation, from what every household has: of one law, and of a reform against it. */
import {
  giniOf,
  medianOf,
  published,
  ranked,
  shareBelow,
  tenthStarts,
  type Households,
  type Ranked,
} from "./distribution.ts";
import { inTens, isFew, type Shown } from "./disclosure.ts";
import { portfolioOf, type Portfolio } from "./portfolio.ts";

/** One variable summed over all households. */
export interface Measured {
  readonly variable: string;
  /** Weighted. */
  readonly amount: number;
  /** Weighted households that have something of it. */
  readonly households: number;
  /** Weighted members who have, or households where it is theirs. */
  readonly receivers: number;
  /** Households of the sample that have something of it, unweighted. */
  readonly sampled: number;
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
  readonly portfolio: Portfolio;
}

export interface PolicyFigures {
  readonly amount: number;
  readonly households: number;
  readonly receivers: number;
  readonly coverage: number;
  readonly mean: number;
  /** Households of the sample behind it. */
  readonly sampled: number;
}

/** A tenth of the people; nothing is shown of one that few of the sample stand behind. */
export interface Tenth {
  readonly people: Shown;
  readonly income: Shown;
  /** Of all income. */
  readonly share: Shown;
}

export interface RunData extends Households {
  readonly measures: readonly Measured[];
  readonly totals: readonly string[];
  /** Which measures each household has something of (see portfolio.ts), and which of them are benefits. */
  readonly has: Float64Array;
  readonly benefits: readonly string[];
}

const shares = [0.4, 0.5, 0.6, 0.7] as const;

/** The line is 60 % of the median; poor is strictly below. */
const usualShare = 0.6;

export interface Figured {
  readonly figures: RunFigures;
  readonly ranked: Ranked;
}

export function figuresOf(data: RunData): Figured {
  const { income, members, weights, measures, totals } = data;
  const rank = ranked(data);
  const median = medianOf(rank);
  let negativeIncomes = 0;
  let people = 0;
  let weightedHouseholds = 0;
  for (let at = 0; at < income.length; at++) {
    if (income[at]! < 0) negativeIncomes++;
    people += members[at]!;
    weightedHouseholds += weights[at]!;
  }
  const figures: RunFigures = {
    households: income.length,
    people,
    weightedHouseholds: published(weightedHouseholds),
    weightedPeople: published(rank.allPeople),
    totals: Object.fromEntries(
      measures
        .filter(({ variable }) => totals.includes(variable))
        .map(({ variable, amount }) => [variable, published(amount)]),
    ),
    policies: Object.fromEntries(
      measures.map((one) => [one.variable, policyFigures(one, weightedHouseholds)]),
    ),
    poverty: {
      rate: published(shareBelow(rank, median * usualShare)),
      line: median * usualShare,
      median,
      rates: Object.fromEntries(
        shares.map((share) => [String(share), published(shareBelow(rank, median * share))]),
      ),
    },
    gini: published(giniOf(rank)),
    negativeIncomes,
    tenths: tenthFigures(rank, members),
    portfolio: portfolioOf(
      { members, weights, has: data.has, variables: measures.map(({ variable }) => variable) },
      data.benefits,
      (at) => members[at]! > 0 && income[at]! / Math.sqrt(members[at]!) < median * usualShare,
    ),
  };
  return { figures, ranked: rank };
}

/** What a measure tells, among households of so much weight. */
function policyFigures({ amount, households, receivers, sampled }: Measured, all: number): PolicyFigures {
  return {
    amount: published(amount),
    households: published(households),
    receivers: published(receivers),
    coverage: all === 0 ? 0 : published(households / all),
    mean: receivers === 0 ? 0 : published(amount / receivers),
    sampled,
  };
}

function tenthFigures(rank: Ranked, members: Float64Array): readonly Tenth[] {
  const { equivalised, people, order } = rank;
  const starts = tenthStarts(rank);
  const heads = new Float64Array(10);
  const incomes = new Float64Array(10);
  const sampled = new Float64Array(10);
  for (let tenth = 0; tenth < 10; tenth++) {
    for (let at = starts[tenth]!; at < starts[tenth + 1]!; at++) {
      heads[tenth]! += people[at]!;
      incomes[tenth]! += equivalised[at]! * people[at]!;
      sampled[tenth]! += members[order[at]!]!;
    }
  }
  const all = incomes.reduce((sum, one) => sum + one, 0);
  return Array.from(heads, (own, tenth) =>
    isFew(sampled[tenth]!)
      ? { people: null, income: null, share: null }
      : {
          people: inTens(own),
          income: own === 0 ? 0 : published(incomes[tenth]! / own),
          share: all === 0 ? 0 : published(incomes[tenth]! / all),
        },
  );
}
