/** The figures of each area of a population: what it costs there, whom it reaches, how many are poor by the line of all. */
import { hidden, inTens, isFew, type Shown } from "./disclosure.ts";
import { published } from "./distribution.ts";
import type { Measured } from "./report.ts";

export interface AreaPolicy {
  readonly amount: Shown;
  readonly households: Shown;
  readonly receivers: Shown;
  readonly coverage: Shown;
}

export interface AreaFigures {
  readonly area: string;
  readonly people: Shown;
  readonly households: Shown;
  /** Mean of the income per head by the square root of the members, over people. */
  readonly income: Shown;
  /** The share below the line of the whole population. */
  readonly poverty: Shown;
  readonly policies: Readonly<Record<string, AreaPolicy>>;
}

export interface AreaData {
  readonly income: Float64Array;
  readonly members: Float64Array;
  readonly weights: Float64Array;
  readonly areas: Float64Array;
  readonly ids: readonly string[];
  /** By variable, one for each area. */
  readonly measures: ReadonlyMap<string, readonly Omit<Measured, "variable">[]>;
  readonly line: number;
}

export function areaFigures(data: AreaData): readonly AreaFigures[] {
  const { ids, measures } = data;
  const sums = sumsOf(data);
  const isHidden = hidden(sums.map(({ sampled }) => sampled));
  const hiddenIn = new Map(
    [...measures].map(([id, areas]) => [id, hidden(areas.map(({ sampled }) => sampled))]),
  );
  return sums.map(({ people, households, incomes, poor, sampledPoor, sampled }, at) => {
    const isClosed = isHidden[at] === true;
    const policies = [...measures].map(([id, areas]): readonly [string, AreaPolicy] => {
      const one = areas[at];
      const isShown = !isClosed && one !== undefined && hiddenIn.get(id)?.[at] !== true;
      return [id, isShown ? policyIn(one, households) : nothing];
    });
    return {
      area: ids[at] ?? "",
      people: isClosed ? null : inTens(people),
      households: isClosed ? null : inTens(households),
      income: isClosed ? null : people === 0 ? 0 : published(incomes / people),
      poverty:
        isClosed || isFew(sampledPoor) || isFew(sampled - sampledPoor)
          ? null
          : people === 0
            ? 0
            : published(poor / people),
      policies: Object.fromEntries(policies),
    };
  });
}

const nothing: AreaPolicy = { amount: null, households: null, receivers: null, coverage: null };

function policyIn({ amount, households, receivers }: Omit<Measured, "variable">, all: number): AreaPolicy {
  return {
    amount: published(amount),
    households: inTens(households),
    receivers: inTens(receivers),
    coverage: all === 0 ? 0 : published(households / all),
  };
}

function sumsOf({ income, members, weights, areas, ids, line }: AreaData) {
  const sums = ids.map(() => ({
    people: 0,
    households: 0,
    incomes: 0,
    poor: 0,
    sampled: 0,
    sampledPoor: 0,
  }));
  for (let at = 0; at < areas.length; at++) {
    const sum = sums[areas[at]!];
    if (sum === undefined || members[at]! === 0) continue;
    const people = weights[at]! * members[at]!;
    const each = income[at]! / Math.sqrt(members[at]!);
    sum.people += people;
    sum.households += weights[at]!;
    sum.incomes += each * people;
    sum.sampled += members[at]!;
    if (each >= line) continue;
    sum.poor += people;
    sum.sampledPoor += members[at]!;
  }
  return sums;
}
