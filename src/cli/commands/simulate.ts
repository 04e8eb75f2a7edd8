/** `polity simulate JURISDICTION --population DIR --period P`: policies for a whole population. */
import { mkdirSync, readFileSync } from "node:fs";
import { availableParallelism, freemem } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { readPeriod, sayDifference } from "#engines/rules/index.ts";
import { simulate, type Simulated, type SimulationRefusal } from "#kernel/policy/index.ts";
import { inLanguage } from "#lib/language.ts";
import { sayRefusal } from "#lib/refusal.ts";
import { CannotRun, type CliContext } from "../context.ts";
import { openPolicies, tellFindings } from "../policy-folder.ts";
import { writeDocument } from "../check/output.ts";
import { asJson } from "../simulate/as-json.ts";
import { tables } from "../simulate/tables.ts";

interface Options {
  readonly population: string;
  readonly period: string;
  readonly reform?: string;
  readonly json?: true;
  readonly out?: string;
  readonly rates?: true;
  readonly raise?: string;
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
  const words =
    simulated.value.reformSystem === undefined
      ? []
      : sayDifference(system, simulated.value.reformSystem, context);
  const title = inLanguage(system.title, context.language);
  const written = tables(simulated.value, { title, period: options.period, words }, context);
  if (options.out !== undefined) writeAll(options.out, written.files, context);
  if (options.json === true)
    context.write(`${JSON.stringify(asJson(simulated.value, options.period, words), undefined, 2)}\n`);
  else context.write(written.text);
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

function writeAll(folder: string, files: ReadonlyMap<string, Uint8Array>, { say, tell }: CliContext): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of files) {
    const file = join(folder, name);
    const written = writeDocument(file, text);
    if (!written.ok) throw new CannotRun(say(`check.cannot.${written.refusal.code}`, written.refusal.facts));
    tell(say("check.written", { file }));
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
