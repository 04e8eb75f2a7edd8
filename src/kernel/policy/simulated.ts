/** What a simulation tells: the collected columns as figures of the law, of the reform, and of what moves between them. */
import {
  areaFigures,
  figuresOf,
  movedBy,
  type AreaFigures,
  type Figured,
  type MovedAll,
  type RunData,
  type RunFigures,
  type System,
} from "#engines/rules/index.ts";
import type { Collected } from "./population/collected.ts";
import type { Simulation } from "./simulation.ts";
import { ratesTold, type Rates } from "./told/rates.ts";
import { takeUpTold, type TakenUp } from "./told/take-up.ts";

/** The law or the reform. */
export interface Run extends RunFigures {
  /** Undefined where the population has no areas. */
  readonly areas: readonly AreaFigures[] | undefined;
  /** Undefined when they were not asked for. */
  readonly rates: Rates | undefined;
  /** Undefined when everybody is taken to take what is due. */
  readonly takeUp: TakenUp | undefined;
}

export interface Simulated {
  readonly law: Run;
  readonly reform: Run | undefined;
  readonly reformSystem: System | undefined;
  readonly moved: MovedAll | undefined;
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
  simulation: Simulation,
  {
    reform,
    areas,
    wasSorted,
  }: {
    readonly reform: System | undefined;
    readonly areas: readonly string[] | undefined;
    readonly wasSorted: boolean;
  },
): Simulated {
  const { system, period, threshold = 0.5, raise = 0, takeUp = [] } = simulation;
  const systems = [system, ...(reform === undefined ? [] : [reform])];
  const [law, changed] = systems.map((one, at) => {
    const data = dataOf(collected, at, one);
    const done = figuresOf(data);
    return {
      data,
      done,
      run: {
        ...done.figures,
        areas: areas && areasTold(collected, at, areas, done),
        rates: ratesTold(collected.rates[at]),
        takeUp: takeUpTold(collected, { at, main: systems.length, system: one, takeUp }),
      },
    };
  });
  if (law === undefined) throw new Error("a simulation without the law");
  const months = period.span === "year" ? 12 : 1;
  const inAreas =
    collected.areas === undefined ? undefined : { areas: collected.areas, count: areas?.length ?? 0 };
  return {
    law: law.run,
    reform: changed?.run,
    reformSystem: reform,
    moved: changed && movedBy(law.done, law.data, changed.data, { threshold: threshold * months, inAreas }),
    raised: raisedOf(collected, raise),
    notes: { again: collected.again, skipped: collected.bad.groups, moved: collected.bad.moved, wasSorted },
  };
}

function dataOf({ outcomes, members, weights }: Collected, at: number, { figures }: System): RunData {
  const { income = new Float64Array(0), has = income, sums = [] } = outcomes[at] ?? {};
  return {
    income,
    has,
    members,
    weights,
    measures: sums,
    totals: figures?.totals ?? [],
    benefits: figures?.benefits ?? [],
  };
}

function areasTold(
  { outcomes, members, weights, areas }: Collected,
  at: number,
  ids: readonly string[],
  { figures }: Figured,
): readonly AreaFigures[] {
  const { income = new Float64Array(0), sums = [] } = outcomes[at] ?? {};
  return areaFigures({
    income,
    members,
    weights,
    areas: areas ?? new Float64Array(0),
    ids,
    measures: new Map(sums.map((one) => [one.variable, one.areas])),
    line: figures.poverty.line,
  });
}

function raisedOf({ raised }: Collected, percent: number): Simulated["raised"] {
  if (raised === undefined) return undefined;
  const { earnings, income } = raised;
  return { percent, earnings, income, rate: earnings === 0 ? 0 : 1 - income / earnings };
}
