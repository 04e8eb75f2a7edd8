/** What simulations need of a server: its population, its line of runs, and who may compute. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { env } from "node:process";
import { readMake, readPopulationTitle, writePopulation } from "#kernel/policy/index.ts";
import { publishedIn, Runs, type ShownPopulation, type SimulationDesk } from "#modules/policies/index.ts";
import { systemClock } from "#platform/clock/index.ts";
import type { Store } from "#platform/db/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { CannotRun, type CliContext } from "../context.ts";
import type { Serving } from "./serving.ts";

/** Small enough to be made while somebody waits, large enough for every area of a district. */
const persons = 20_000;
const seed = 1;

export function simulationDesk(
  context: CliContext,
  needs: {
    readonly serving: Serving;
    /** Undefined: a draft, where nothing is kept. */
    readonly store: Store | undefined;
    readonly officerOf: SimulationDesk["officerOf"];
    /** Where what was made up is kept. */
    readonly keptIn: string;
    readonly onFault: (problem: unknown) => void;
  },
): SimulationDesk {
  const { serving, store, officerOf, keptIn, onFault } = needs;
  let population: Promise<ShownPopulation | undefined> | undefined;
  return {
    runs: new Runs({ clock: systemClock, random: systemRandom, onFault }),
    // Made once; a fault is everybody's until the server is started again.
    population: () => (population ??= populationFor(context, serving.folder, keptIn)),
    officerOf,
    published: store === undefined ? undefined : publishedIn(store),
    today: () => systemClock.today(serving.jurisdiction.timeZone),
    says: context.says,
  };
}

/** The folder that POLITY_POPULATION names, else one that is made up as the jurisdiction says. */
async function populationFor(
  { say }: CliContext,
  jurisdiction: string,
  keptIn: string,
): Promise<ShownPopulation | undefined> {
  const named = env["POLITY_POPULATION"] || undefined;
  if (named !== undefined) {
    const title = readPopulationTitle(named, jurisdiction);
    if (title === undefined) throw new CannotRun(say("policy.simulate.no-mapping", { folder: named }));
    return { folder: named, title, isMadeUp: false };
  }
  const file = join(jurisdiction, "population-make.yaml");
  if (!existsSync(file)) return undefined;
  const bytes = readFileSync(file);
  const read = readMake(file, bytes);
  if (!read.ok) throw new CannotRun(say("policy.simulate.findings"));
  const make = read.value;
  // Another file makes another population.
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 12);
  const folder = join(keptIn, `${make.id}-${persons}-${hash}`);
  if (!existsSync(join(folder, make.people.file))) await writePopulation(make, { persons, seed, folder });
  return { folder, title: make.title, isMadeUp: true };
}
