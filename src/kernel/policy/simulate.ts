/** A whole population under the law, and under a reform beside it. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compile, type System } from "#engines/rules/index.ts";
import type { LocalWords } from "#lib/language.ts";
import { ok, refuse, type Result } from "#lib/result.ts";
import { openColumns } from "#platform/columns/index.ts";
import { defaultLimits, readYaml } from "#platform/files/index.ts";
import { OutOfOrder } from "./population/blocks.ts";
import type { Collected } from "./population/collected.ts";
import { readPopulation, type Population } from "./population/format.ts";
import type { Part } from "./population/part.ts";
import { groupsIn, partsOf } from "./population/parts.ts";
import { runParts } from "./population/pool.ts";
import { ready, type Ready } from "./population/ready.ts";
import { allSystems } from "./population/systems.ts";
import { simulatedOf, type Simulated } from "./simulated.ts";
import type { Reform, Simulation, SimulationRefusal } from "./simulation.ts";

/** Computes; refused when the files cannot be used as they are. */
export async function simulate(simulation: Simulation): Promise<Result<Simulated, SimulationRefusal>> {
  const { system } = simulation;
  if (system.figures === undefined) return refuse({ code: "policy.simulate.no-figures", system: system.id });
  const reform = reformOf(simulation);
  if (!reform.ok) return reform;
  const mapping = mappingOf(simulation);
  if (!mapping.ok) return mapping;
  if ((simulation.withRates === true || (simulation.raise ?? 0) > 0) && system.figures.earnings === undefined)
    return refuse({ code: "policy.simulate.no-earnings", system: system.id });
  const takeUp = simulation.takeUp ?? [];
  const main = [system, ...(reform.value === undefined ? [] : [reform.value.system])];
  const shared = {
    sources: simulation.sources,
    reform: reform.value?.source,
    population: mapping.value,
    folder: simulation.folder,
    variables: variablesOf(system),
    period: simulation.period,
    withRates: simulation.withRates ?? false,
    raise: simulation.raise ?? 0,
    takeUp,
  };
  const columns = await openColumns({ threads: simulation.threads, megabytes: simulation.megabytes });
  let known: Ready;
  let parts: readonly Part[];
  try {
    const found = await ready(allSystems(main, takeUp), shared, columns);
    if (!found.ok) return found;
    known = found.value;
    simulation.began?.(await groupsIn(known.source, columns));
    parts = await partsOf(shared, known.source, simulation, columns);
  } finally {
    columns.close();
  }
  const { collected, wasSorted } = await collect(parts, simulation, known);
  const bad = badOf(collected);
  if (bad !== undefined && simulation.skipBad !== true) return refuse(bad);
  return ok(
    simulatedOf(collected, simulation, {
      reform: reform.value?.system,
      areas: known.source.areas?.ids,
      wasSorted,
    }),
  );
}

function variablesOf({ figures, variables }: System): readonly string[] {
  if (figures === undefined) return [];
  const { income, totals, benefits, taxes } = figures;
  return [...new Set([income, ...totals, ...benefits, ...taxes])].filter((id) => variables.has(id));
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

/** What a folder's population is called; undefined where nothing says what its columns hold. */
export function readPopulationTitle(folder: string, jurisdiction: string): LocalWords | undefined {
  const mapping = mappingOf({ folder, jurisdiction });
  return mapping.ok ? mapping.value.title : undefined;
}

function mappingOf({
  folder,
  jurisdiction,
}: Pick<Simulation, "folder" | "jurisdiction">): Result<Population, SimulationRefusal> {
  const file = [join(folder, "population.yaml"), join(jurisdiction, "population.yaml")].find((one) =>
    existsSync(one),
  );
  if (file === undefined) return refuse({ code: "policy.simulate.no-mapping", folder });
  const read = readPopulation(file, readFileSync(file));
  return read.ok ? read : refuse({ code: "policy.simulate.findings", findings: read.refusal });
}

async function collect(
  parts: readonly Part[],
  { told = () => undefined, threads, megabytes }: Simulation,
  known: Ready,
): Promise<{ readonly collected: Collected; readonly wasSorted: boolean }> {
  const [first] = parts;
  const wasSorted = first?.isSorted === true;
  try {
    return { collected: await runParts(known, parts, told), wasSorted };
  } catch (problem) {
    if (!(problem instanceof OutOfOrder) || first === undefined || !wasSorted) throw problem;
    const again: Part = {
      ...first,
      range: undefined,
      isSorted: false,
      threads,
      megabytes: Math.floor(megabytes / 2),
    };
    return { collected: await runParts(known, [again], told), wasSorted: false };
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
