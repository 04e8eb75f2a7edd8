/** What a population is computed with: the programs of the law and of the reform, and where their given values are read. */
import type { LowerRefusal, Period, PlanRefusal, System } from "#engines/rules/index.ts";
import { ok, type Result } from "#lib/result.ts";
import type { Columns } from "#platform/columns/index.ts";
import type { Population } from "./format.ts";
import { prepare, type Prepared } from "./measures.ts";
import { sourceFor, type PopulationSource, type SourceRefusal } from "./source.ts";

export interface Ready {
  /** The law, and the reform where there is one. */
  readonly plans: readonly Prepared[];
  readonly source: PopulationSource;
}

export type ReadyRefusal = SourceRefusal | PlanRefusal | LowerRefusal;

export interface Asked {
  readonly population: Population;
  /** The folder of the population's files. */
  readonly folder: string;
  /** What is summed over every household; each in the systems that have it. */
  readonly variables: readonly string[];
  readonly period: Period;
}

/** Plans and compiles, and finds every given value; refused when one of them cannot be. */
export async function ready(
  systems: readonly System[],
  { population, folder, variables, period }: Asked,
  columns: Columns,
): Promise<Result<Ready, ReadyRefusal>> {
  const plans: Prepared[] = [];
  for (const system of systems) {
    const prepared = prepare(
      system,
      variables.filter((id) => system.variables.has(id)),
      period,
      population.groups?.entity,
    );
    if (!prepared.ok) return prepared;
    plans.push(prepared.value);
  }
  const lowered = plans.map((one) => one.lowered);
  const source = await sourceFor(lowered, population, folder, columns);
  return source.ok ? ok({ plans, source: source.value }) : source;
}
