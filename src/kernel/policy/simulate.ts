/** A whole population under the law, and under a reform beside it. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compile, type System } from "#engines/rules/index.ts";
import type { LocalWords } from "#lib/language.ts";
import { ok, refuse, type Result } from "#lib/result.ts";
import { openColumns } from "#platform/columns/index.ts";
import { defaultLimits, readYaml } from "#platform/files/index.ts";
import { OutOfOrder } from "./population/block.ts";
import type { Collected } from "./population/collected.ts";
import { readPopulation, type Population } from "./population/format.ts";
import type { Part, SharedPart } from "./population/part.ts";
import { missingIds, type IdsRefusal } from "./population/ids.ts";
import { groupsIn, partsOf } from "./population/parts.ts";
import { runParts, type Pool } from "./population/pool.ts";
import { ready, type Ready } from "./population/ready.ts";
import { writeSkipped } from "./population/skipped.ts";
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
  const shared: SharedPart = {
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
    const groups = await groupsIn(known.source, columns);
    simulation.began?.(groups);
    parts = await partsOf(shared, known.source, { threads: simulation.threads, groups }, columns);
  } finally {
    columns.close();
  }
  const { threads, megabytes, told = () => undefined } = simulation;
  const done = await collect({ known, shared, parts, threads, megabytes, told });
  if (!done.ok) return done;
  const { collected, wasSorted } = done.value;
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

/** Writes out what was left out, into a folder; the files. */
export async function writeLeftOut(
  asked: Pick<Simulation, "folder" | "jurisdiction">,
  { skipped, wasSorted }: Simulated["notes"],
  out: string,
): Promise<readonly string[]> {
  const mapping = mappingOf(asked);
  if (!mapping.ok) throw new Error("a population that was read is not there any more");
  return writeSkipped({ population: mapping.value, folder: asked.folder, skipped, wasSorted }, out);
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

interface CollectedSo {
  readonly collected: Collected;
  readonly wasSorted: boolean;
}

async function collect(pool: Pool): Promise<Result<CollectedSo, IdsRefusal>> {
  const { parts } = pool;
  if (parts[0]?.isSorted !== true) return collectUnsorted(pool);
  try {
    return ok({ collected: await runParts(pool), wasSorted: true });
  } catch (problem) {
    if (!(problem instanceof OutOfOrder)) throw problem;
    return collectUnsorted(pool);
  }
}

/** All at once. Households without an id are left out and counted as rows that cannot be used. */
async function collectUnsorted(pool: Pool): Promise<Result<CollectedSo, IdsRefusal>> {
  const { known, threads, megabytes } = pool;
  const columns = await openColumns({ threads, megabytes: Math.floor(megabytes / 2) });
  let missing: Awaited<ReturnType<typeof missingIds>>;
  try {
    missing = await missingIds(known.source, columns);
  } finally {
    columns.close();
  }
  if (!missing.ok) return missing;
  const all: Part = { range: undefined, isSorted: false, expected: 0 };
  const collected = await runParts({ ...pool, parts: [all] });
  const { bad } = collected;
  const id = known.source.population.groups?.id ?? "";
  const counts = missing.value === 0 ? bad.counts : new Map([...bad.counts, [id, missing.value]]);
  const groups = [...bad.groups, ...Array.from({ length: missing.value }, () => Number.NaN)];
  return ok({ collected: { ...collected, bad: { ...bad, counts, groups } }, wasSorted: false });
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
