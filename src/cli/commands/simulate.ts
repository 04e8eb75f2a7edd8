/** `polity simulate JURISDICTION --population DIR --period P`: policies for a whole population. */
import { mkdirSync, readFileSync } from "node:fs";
import { availableParallelism, freemem } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import {
  benefitsNamed,
  firstDay,
  mostTakeUps,
  readPeriod,
  readShares,
  sayDifference,
  sayThreshold,
  thresholdAt,
  type Period,
  type System,
  type TakeUp,
} from "#engines/rules/index.ts";
import {
  csvOf,
  parquetFile,
  simulate,
  tablesOf,
  writeLeftOut,
  type Cliff,
  type Simulated,
  type SimulationRefusal,
} from "#kernel/policy/index.ts";
import { readRegisterFolder } from "#kernel/register/index.ts";
import { inLanguage } from "#lib/language.ts";
import { sayRefusal } from "#lib/refusal.ts";
import { CannotRun, type CliContext } from "../context.ts";
import { openPolicies, tellFindings } from "../policy-folder.ts";
import { writeDocument } from "../check/output.ts";
import { asJson } from "../simulate/as-json.ts";
import { asText } from "../simulate/as-text.ts";

interface Options {
  readonly population: string;
  readonly period: string;
  readonly reform?: string;
  readonly json?: true;
  readonly out?: string;
  readonly rates?: true;
  readonly raise?: string;
  readonly takeUp: readonly string[];
  readonly skipBad?: true;
  readonly threshold: string;
  readonly threads?: string;
  readonly memory?: string;
}

export function command(context: CliContext): Command {
  const { say } = context;
  return new Command("simulate")
    .argument("<dir>", say("policy.dir"))
    .requiredOption("--population <dir>", say("policy.simulate.population"))
    .requiredOption("--period <period>", say("policy.household.period"))
    .option("--reform <file>", say("policy.simulate.reform"))
    .option("--rates", say("policy.simulate.rates"))
    .option("--raise <percent>", say("policy.simulate.raise"))
    .option(
      "--take-up <name=low..high>",
      say("policy.simulate.take-up"),
      (one: string, before: readonly string[]) => [...before, one],
      [] as readonly string[],
    )
    .option("--threshold <amount>", say("policy.simulate.threshold"), "0.50")
    .option("--skip-bad", say("policy.simulate.skip-bad"))
    .option("--threads <number>", say("policy.simulate.threads"))
    .option("--memory <megabytes>", say("policy.simulate.memory"))
    .option("--json", say("policy.simulate.json"))
    .option("--out <dir>", say("policy.simulate.out"))
    .action((folder: string, options: Options) => run(folder, options, context));
}

async function run(folder: string, options: Options, context: CliContext): Promise<void> {
  const { say } = context;
  const { system, sources, findings } = openPolicies(folder, context, false);
  if (system === undefined) {
    tellFindings(findings, context);
    throw new CannotRun(say("policy.unsound", { folder }));
  }
  const period = readPeriod(options.period);
  if (period === undefined) throw new CannotRun(say("policy.no-period", { period: options.period }));
  const simulated = await simulate({
    system,
    sources,
    folder: options.population,
    jurisdiction: folder,
    period,
    reform:
      options.reform === undefined
        ? undefined
        : { file: options.reform, bytes: bytesOf(options.reform, context) },
    withRates: options.rates === true,
    raise: options.raise === undefined ? 0 : numberOf(options.raise, context),
    takeUp: takeUpOf(options.takeUp, system, context),
    skipBad: options.skipBad === true,
    threshold: numberOf(options.threshold, context),
    threads:
      options.threads === undefined
        ? availableParallelism()
        : Math.max(1, numberOf(options.threads, context)),
    megabytes:
      options.memory === undefined
        ? Math.floor(freemem() / 2_000_000)
        : Math.max(256, numberOf(options.memory, context)),
    ...progress(context),
  });
  if (!simulated.ok) return refuse(simulated.refusal, context);
  tellNotes(simulated.value, context);
  if (options.skipBad === true) await writeSkippedRows(folder, options, simulated.value, context);
  const words =
    simulated.value.reformSystem === undefined
      ? []
      : sayDifference(system, simulated.value.reformSystem, context);
  const title = inLanguage(system.title, context.language);
  const threshold = thresholds([system, simulated.value.reformSystem], period, context);
  if (options.out !== undefined) await writeAll(options.out, simulated.value, threshold, context);
  if (options.json === true) {
    const json = asJson(simulated.value, options.period, words, threshold);
    return context.write(`${JSON.stringify(json, undefined, 2)}\n`);
  }
  const nameOfArea = areaNames(folder, simulated.value, context);
  const heading = { title, period: options.period, words, threshold, nameOfArea };
  context.write(asText(simulated.value, heading, system, context));
}

/** Shares of those who take what is due, by benefit or policy. */
function takeUpOf(written: readonly string[], system: System, { say }: CliContext): readonly TakeUp[] {
  const all = written
    .flatMap((one) => one.split(","))
    .map((text): TakeUp => {
      const [name = "", range = ""] = text.split("=");
      const shares = readShares(range);
      if (shares === undefined) throw new CannotRun(say("policy.simulate.no-shares", { text }));
      const variables = benefitsNamed(name.trim(), system);
      if (variables.length === 0)
        throw new CannotRun(
          say("policy.simulate.no-benefit", { name, known: [...(system.figures?.benefits ?? [])] }),
        );
      return { name: name.trim(), variables, ...shares };
    });
  const benefits = all.flatMap(({ variables }) => variables);
  if (all.length > mostTakeUps || new Set(benefits).size < benefits.length)
    throw new CannotRun(say("policy.simulate.many-shares", { most: mostTakeUps }));
  return all;
}

/** A cliff’s comparison in words, in whichever of the systems it stands. */
function thresholds(
  systems: readonly (System | undefined)[],
  period: Period,
  { say, language }: CliContext,
): (cliff: Cliff) => string {
  return (cliff) => {
    for (const system of systems) {
      const expr = system && thresholdAt(cliff.variable, cliff, system);
      if (system !== undefined && expr !== undefined)
        return sayThreshold(expr, firstDay(period), { say, language, system });
    }
    return "";
  };
}

/** Names from the register of the folder, where it has one. */
function areaNames(folder: string, { law }: Simulated, { language }: CliContext): (id: string) => string {
  if (law.areas === undefined) return (id) => id;
  const { register } = readRegisterFolder(folder);
  const names = new Map(register?.areas.map(({ code, name }) => [String(code), inLanguage(name, language)]));
  return (id) => (names.has(id) ? `${names.get(id)} (${id})` : id);
}

function refuse(refusal: SimulationRefusal, context: CliContext): never {
  if (refusal.code === "policy.simulate.findings") {
    tellFindings(refusal.findings, context);
    throw new CannotRun(context.say("policy.simulate.findings"));
  }
  throw new CannotRun(sayRefusal(context.say, refusal));
}

function tellNotes({ notes }: Simulated, { say, tell }: CliContext): void {
  for (const [column, values] of notes.moved) tell(say("policy.simulate.note.moved", { column, values }));
  if (notes.again > 0) tell(say("policy.simulate.note.again", { households: notes.again }));
  if (notes.skipped.length > 0)
    tell(say("policy.simulate.note.skipped", { households: notes.skipped.length }));
  if (!notes.wasSorted) tell(say("policy.simulate.note.sorted"));
}

/** People of no household are written too, though they are no household that was left out. */
async function writeSkippedRows(
  jurisdiction: string,
  { out, population }: Options,
  { notes }: Simulated,
  { say, tell }: CliContext,
): Promise<void> {
  if (out === undefined) return tell(say("policy.simulate.note.not-written"));
  const written = await writeLeftOut({ folder: population, jurisdiction }, notes, out);
  for (const file of written) tell(say("check.written", { file }));
}

/** On a terminal, how far it is; nothing where nobody looks. */
function progress({ say }: CliContext): { readonly told?: (groups: number) => void } {
  if (!process.stderr.isTTY) return {};
  let done = 0;
  let shown = 0;
  return {
    told: (groups) => {
      done += groups;
      if (done - shown < 50_000) return;
      shown = done;
      process.stderr.write(`\r${say("policy.simulate.progress", { households: done })}\u001b[K\r`);
    },
  };
}

/** Every table as CSV and as Parquet. */
async function writeAll(
  folder: string,
  simulated: Simulated,
  threshold: (cliff: Cliff) => string,
  { say, tell }: CliContext,
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const table of tablesOf(simulated, { threshold })) {
    const files = [
      [`${table.id}.csv`, csvOf(table, say)],
      [`${table.id}.parquet`, await parquetFile(table)],
    ] as const;
    for (const [name, bytes] of files) {
      const file = join(folder, name);
      const written = writeDocument(file, bytes);
      if (!written.ok)
        throw new CannotRun(say(`check.cannot.${written.refusal.code}`, written.refusal.facts));
      tell(say("check.written", { file }));
    }
  }
}

function bytesOf(file: string, { say }: CliContext): Uint8Array {
  try {
    return readFileSync(file);
  } catch {
    throw new CannotRun(say("policy.household.no-file", { file }));
  }
}

function numberOf(text: string, { say }: CliContext): number {
  const number = Number(text);
  if (!Number.isFinite(number) || number < 0) throw new CannotRun(say("policy.simulate.no-number", { text }));
  return number;
}
