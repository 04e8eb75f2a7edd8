/**
 * A simulation as tables of plain values, for files and pages. Groups of few of the sample are empty cells, counts of groups
 * are rounded to tens (`src/engines/rules/figures/disclosure.ts`); totals of all are neither.
 */
import { inTens, isFew, shownCount } from "#engines/rules/index.ts";
import type { Run, Simulated } from "../simulated.ts";
import type { Cliff, Rates } from "./rates.ts";

export type Cell = string | number | null;

export interface Table {
  readonly id: TableId;
  /** Stable names; the text of each is `policy.csv.NAME`. */
  readonly heads: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

export const tableIds = [
  "overall",
  "policies",
  "tenths",
  "areas",
  "areas-policies",
  "rates",
  "cliffs",
  "take-up",
] as const;
export type TableId = (typeof tableIds)[number];

export interface TableWords {
  /** The comparison that stands there, in words; "" when there are none. */
  readonly threshold: (cliff: Cliff) => string;
}

/** Those that have something to tell. */
export function tablesOf(
  simulated: Pick<Simulated, "law" | "reform" | "moved">,
  words: TableWords,
): readonly Table[] {
  const { law, reform, moved } = simulated;
  const runs = [law, ...(reform === undefined ? [] : [reform])];
  return [
    overall(runs),
    policies(runs),
    tenths(runs, moved),
    areas(runs, moved),
    areasPolicies(runs),
    rates(runs),
    cliffs(runs, words),
    takeUp(runs),
  ].filter(({ rows }) => rows.length > 0);
}

/** Each head once, and once more for the reform. */
function twice(runs: readonly Run[], ...heads: string[]): readonly string[] {
  return runs.flatMap((_, at) => heads.map((head) => (at === 0 ? head : `${head}-reform`)));
}

function overall(runs: readonly Run[]): Table {
  const figures: readonly (readonly [string, (run: Run) => Cell])[] = [
    ["households", (run) => run.households],
    ["people", (run) => run.people],
    ["weighted-households", (run) => run.weightedHouseholds],
    ["weighted-people", (run) => run.weightedPeople],
    ["median", (run) => run.poverty.median],
    ["line", (run) => run.poverty.line],
    ["poverty", (run) => run.poverty.rate],
    ...["0.4", "0.5", "0.7"].map((share): readonly [string, (run: Run) => Cell] => [
      `poverty-${share.replace(".", "")}`,
      (run) => run.poverty.rates[share] ?? 0,
    ]),
    ["gini", (run) => run.gini],
    ["none", ({ portfolio }) => shownCount(portfolio.none, portfolio.sampled.none)],
    ["poor-with-none", ({ portfolio }) => shownCount(portfolio.poorWithNone, portfolio.sampled.poorWithNone)],
  ];
  return {
    id: "overall",
    heads: ["figure", ...twice(runs, "value")],
    rows: figures.map(([id, of]) => [id, ...runs.map(of)]),
  };
}

function policies(runs: readonly Run[]): Table {
  const ids = [...new Set(runs.flatMap((run) => Object.keys(run.policies)))];
  return {
    id: "policies",
    heads: ["variable", ...twice(runs, "amount", "receivers", "households", "coverage", "mean")],
    rows: ids.map((id) => [
      id,
      ...runs.flatMap((run): readonly Cell[] => {
        const one = run.policies[id];
        if (one === undefined || isFew(one.sampled)) return [null, null, null, null, null];
        return [one.amount, inTens(one.receivers), inTens(one.households), one.coverage, one.mean];
      }),
    ]),
  };
}

function tenths(runs: readonly Run[], moved: Simulated["moved"]): Table {
  return {
    id: "tenths",
    heads: ["tenth", ...twice(runs, "people", "income", "share"), ...(moved === undefined ? [] : movedHeads)],
    rows: Array.from({ length: 10 }, (_, at) => [
      at + 1,
      ...runs.flatMap((run): readonly Cell[] => {
        const one = run.tenths[at];
        return [one?.people ?? null, one?.income ?? null, one?.share ?? null];
      }),
      ...movedCells(moved, moved?.tenths[at]),
    ]),
  };
}

const movedHeads = ["winners", "losers", "unchanged", "gained", "lost"] as const;

function movedCells(
  moved: Simulated["moved"],
  one: NonNullable<Simulated["moved"]>["tenths"][number] | undefined,
): readonly Cell[] {
  return moved === undefined ? [] : movedHeads.map((head) => one?.[head] ?? null);
}

function areas(runs: readonly Run[], moved: Simulated["moved"]): Table {
  return {
    id: "areas",
    heads: [
      "area",
      ...twice(runs, "people", "households", "income", "poverty"),
      ...(moved === undefined ? [] : movedHeads),
    ],
    rows: (runs[0]?.areas ?? []).map(({ area }, at) => [
      area,
      ...runs.flatMap((run): readonly Cell[] => {
        const one = run.areas?.[at];
        return [one?.people ?? null, one?.households ?? null, one?.income ?? null, one?.poverty ?? null];
      }),
      ...movedCells(moved, moved?.areas?.[at]),
    ]),
  };
}

function areasPolicies(runs: readonly Run[]): Table {
  return {
    id: "areas-policies",
    heads: ["area", "variable", ...twice(runs, "amount", "receivers", "households", "coverage")],
    rows: (runs[0]?.areas ?? []).flatMap(({ area, policies: known }, at) =>
      Object.keys(known).map((id) => [
        area,
        id,
        ...runs.flatMap((run): readonly Cell[] => {
          const one = run.areas?.[at]?.policies[id];
          return [
            one?.amount ?? null,
            one?.receivers ?? null,
            one?.households ?? null,
            one?.coverage ?? null,
          ];
        }),
      ]),
    ),
  };
}

export const rateKinds = ["onePercent", "hundred", "participation"] as const;
const rateNames = {
  onePercent: "one-percent",
  hundred: "hundred",
  participation: "participation",
} as const;

function rates(runs: readonly Run[]): Table {
  const all = runs
    .map((run) => run.rates)
    .filter((one): one is Rates => one !== undefined && !isFew(one.earners));
  return {
    id: "rates",
    heads: ["step", ...twice(runs, "mean", "p10", "median", "p90", "losing")],
    rows: (all.length === 0 ? [] : rateKinds).flatMap((kind) => {
      if (all.every((one) => one[kind] === undefined)) return [];
      const cells = all.flatMap((one): readonly Cell[] => {
        const rate = one[kind];
        return [
          rate?.mean ?? null,
          rate?.p10 ?? null,
          rate?.median ?? null,
          rate?.p90 ?? null,
          rate?.aboveOne ?? null,
        ];
      });
      return [[rateNames[kind], ...cells]];
    }),
  };
}

function cliffs(runs: readonly Run[], { threshold }: TableWords): Table {
  return {
    id: "cliffs",
    heads: ["run", "variable", "threshold", "file", "line", "earners", "earners-one-percent"],
    rows: runs.flatMap((run, at) =>
      (run.rates?.cliffs ?? []).map((cliff): readonly Cell[] => [
        at === 0 ? "law" : "reform",
        cliff.variable,
        threshold(cliff),
        cliff.file,
        cliff.line,
        cliff.earners,
        cliff.earnersOnePercent,
      ]),
    ),
  };
}

function takeUp(runs: readonly Run[]): Table {
  const levels = ["low", "point", "high"] as const;
  return {
    id: "take-up",
    heads: ["run", "level", "variable", "amount", "receivers", "households", "poverty", "gini"],
    rows: runs.flatMap((run, at) =>
      run.takeUp === undefined
        ? []
        : levels.flatMap((level) => {
            const one = run.takeUp?.[level];
            return Object.entries(one?.policies ?? {}).map(
              ([id, { amount, receivers, households }]): readonly Cell[] => [
                at === 0 ? "law" : "reform",
                level,
                id,
                ...(isFew(run.policies[id]?.sampled ?? 0)
                  ? [null, null, null]
                  : [amount, inTens(receivers), inTens(households)]),
                one?.poverty.rate ?? null,
                one?.gini ?? null,
              ],
            );
          }),
    ),
  };
}
