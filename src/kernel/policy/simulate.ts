/** A whole population under the law, and under a reform beside it. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  compile,
  figuresOf,
  movedBy,
  quantileOf,
  type Figured,
  type LowerRefusal,
  type Moved,
  type Period,
  type PlanRefusal,
  type RunFigures,
  type SourceFile,
  type System,
} from "#engines/rules/index.ts";
import type { Finding } from "#lib/finding.ts";
import { ok, refuse, type Result } from "#lib/result.ts";
import { identifier, literal, openColumns, type Columns } from "#platform/columns/index.ts";
import { defaultLimits, readYaml } from "#platform/files/index.ts";
import { OutOfOrder, type Range } from "./population/blocks.ts";
import type { CliffCount, Collected } from "./population/collected.ts";
import { readPopulation, type Population } from "./population/format.ts";
import { prepare } from "./population/measures.ts";
import { measuredIn, type Part } from "./population/part.ts";
import { runParts } from "./population/pool.ts";
import { sourceFor, type PopulationSource, type SourceRefusal } from "./population/source.ts";

export interface Simulation {
  readonly system: System;
  readonly sources: readonly SourceFile[];
  /** The folder of the population's files. */
  readonly folder: string;
  /** population.yaml of the folder, else of the jurisdiction. */
  readonly jurisdiction: string;
  readonly period: Period;
  readonly reform?: { readonly file: string; readonly bytes: Uint8Array } | undefined;
  readonly withRates?: boolean;
  /** By how many per cent all earnings rise, to see what stays of it. */
  readonly raise?: number;
  readonly skipBad?: boolean;
  /** Beyond this much a household and month somebody has won or lost. */
  readonly threshold?: number;
  readonly threads: number;
  readonly megabytes: number;
  readonly told?: (groups: number) => void;
  readonly signal?: AbortSignal;
}

export type SimulationRefusal =
  | SourceRefusal
  | PlanRefusal
  | LowerRefusal
  | { readonly code: "policy.simulate.no-mapping"; readonly folder: string }
  | { readonly code: "policy.simulate.no-figures"; readonly system: string }
  | { readonly code: "policy.simulate.findings"; readonly findings: readonly Finding[] }
  | {
      readonly code: "policy.simulate.bad";
      readonly columns: readonly string[];
      readonly orphans: number;
      readonly stops: readonly string[];
    };

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

/** Below so many rows and months, starting threads takes longer than they save. */
const fewRows = 20_000_000;

/** Computes; refused when the files cannot be used as they are. */
export async function simulate(simulation: Simulation): Promise<Result<Simulated, SimulationRefusal>> {
  const { system } = simulation;
  if (system.figures === undefined) return refuse({ code: "policy.simulate.no-figures", system: system.id });
  const reform = reformOf(simulation);
  if (!reform.ok) return reform;
  const mapping = mappingOf(simulation);
  if (!mapping.ok) return mapping;
  const variables = variablesOf(system);
  const columns = await openColumns({ threads: simulation.threads, megabytes: simulation.megabytes });
  let parts: readonly Part[];
  try {
    const prepared = await partsOf(simulation, mapping.value, reform.value, variables, columns);
    if (!prepared.ok) return prepared;
    parts = prepared.value;
  } finally {
    columns.close();
  }
  const systems = [system, ...(reform.value === undefined ? [] : [reform.value.system])];
  const { collected, wasSorted } = await collect(parts, simulation, systems);
  const bad = badOf(collected);
  if (bad !== undefined && simulation.skipBad !== true) return refuse(bad);
  return ok(simulatedOf(collected, simulation, reform.value?.system, wasSorted));
}

interface Reform {
  readonly source: SourceFile;
  readonly system: System;
}

function reformOf({ reform, sources }: Simulation): Result<Reform | undefined, SimulationRefusal> {
  if (reform === undefined) return ok(undefined);
  const { root, text, findings } = readYaml(reform.file, reform.bytes, defaultLimits);
  if (root === undefined) return refuse({ code: "policy.simulate.findings", findings });
  const source = { file: reform.file, text, root };
  const compiled = compile(sources, source);
  if (compiled.system === undefined)
    return refuse({ code: "policy.simulate.findings", findings: compiled.findings });
  return ok({ source, system: compiled.system });
}

function mappingOf({ folder, jurisdiction }: Simulation): Result<Population, SimulationRefusal> {
  const file = [join(folder, "population.yaml"), join(jurisdiction, "population.yaml")].find((one) =>
    existsSync(one),
  );
  if (file === undefined) return refuse({ code: "policy.simulate.no-mapping", folder });
  const read = readPopulation(file, readFileSync(file));
  return read.ok ? read : refuse({ code: "policy.simulate.findings", findings: read.refusal });
}

function variablesOf({ figures, variables }: System): readonly string[] {
  if (figures === undefined) return [];
  const { income, totals, benefits, taxes } = figures;
  return [...new Set([income, ...totals, ...benefits, ...taxes])].filter((id) => variables.has(id));
}

async function partsOf(
  { sources, folder, period, system, threads, megabytes, withRates = false, raise = 0 }: Simulation,
  population: Population,
  reform: Reform | undefined,
  variables: readonly string[],
  columns: Columns,
): Promise<Result<readonly Part[], SimulationRefusal>> {
  const systems = [system, ...(reform === undefined ? [] : [reform.system])];
  const plans = [];
  for (const one of systems) {
    const prepared = prepare(one, measuredIn(one, variables), period);
    if (!prepared.ok) return prepared;
    plans.push(prepared.value.lowered);
  }
  const source = await sourceFor(plans, population, folder, columns);
  if (!source.ok) return source;
  const { isSorted } = source.value;
  const ranges =
    isSorted && threads > 1 ? await rangesOf(source.value, period, threads, columns) : [undefined];
  const isAlone = ranges.length === 1;
  return ok(
    ranges.map((range) => ({
      sources,
      reform: reform?.source,
      population,
      folder,
      variables,
      period,
      range,
      isSorted,
      withRates,
      raise,
      threads: isAlone ? threads : 1,
      megabytes: Math.max(128, Math.floor(megabytes / ranges.length / 2)),
    })),
  );
}

/** As many ranges of ids as there are threads, of about as many rows; one that is open when there are few. */
async function rangesOf(
  { peopleFile, groupsFile, population: { groups } }: PopulationSource,
  { span }: Period,
  threads: number,
  columns: Columns,
): Promise<readonly (Range | undefined)[]> {
  if (groupsFile === undefined || groups?.id === undefined) return [undefined];
  const rows = await columns.rows(
    `SELECT CAST(sum(num_rows) AS DOUBLE) FROM parquet_file_metadata(${literal(peopleFile)})`,
  );
  const id = identifier(groups.id);
  const ends = await columns.rows(
    `SELECT CAST(min(${id}) AS DOUBLE), CAST(max(${id}) AS DOUBLE) FROM read_parquet(${literal(groupsFile)})`,
  );
  if (!rows.ok || !ends.ok || Number(rows.value[0]?.[0]) * (span === "year" ? 12 : 1) < fewRows)
    return [undefined];
  const [low, high] = [Number(ends.value[0]?.[0]), Number(ends.value[0]?.[1]) + 1];
  const width = (high - low) / threads;
  return Array.from({ length: threads }, (_, at) => ({
    low: at === 0 ? -(2 ** 53) : Math.floor(low + at * width),
    high: at === threads - 1 ? 2 ** 53 : Math.floor(low + (at + 1) * width),
  }));
}

async function collect(
  parts: readonly Part[],
  { told = () => undefined, signal, threads, megabytes }: Simulation,
  systems: readonly System[],
): Promise<{ readonly collected: Collected; readonly wasSorted: boolean }> {
  const [first] = parts;
  const wasSorted = first?.isSorted === true;
  try {
    return { collected: await runParts(systems, parts, told, signal), wasSorted };
  } catch (problem) {
    if (!(problem instanceof OutOfOrder) || first === undefined || !wasSorted) throw problem;
    const again: Part = {
      ...first,
      range: undefined,
      isSorted: false,
      threads,
      megabytes: Math.floor(megabytes / 2),
    };
    return { collected: await runParts(systems, [again], told, signal), wasSorted: false };
  }
}

function badOf({ bad }: Collected): SimulationRefusal | undefined {
  if (bad.counts.size === 0 && bad.orphans === 0 && bad.stops.size === 0) return undefined;
  const told = (counts: ReadonlyMap<string, number>): string[] =>
    [...counts].map(([name, count]) => `${name}: ${count}`);
  return {
    code: "policy.simulate.bad",
    columns: told(bad.counts),
    orphans: bad.orphans,
    stops: told(bad.stops),
  };
}

function simulatedOf(
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
  const one = (values: Float64Array): RateFigures => {
    const all = weights.reduce((sum, weight) => sum + weight, 0);
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
