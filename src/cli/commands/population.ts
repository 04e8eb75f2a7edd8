/** `polity population make`: a made-up population, for trying policies where no data may or need be used. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { readMake, writePopulation } from "#kernel/policy/index.ts";
import { CannotRun, type CliContext } from "../context.ts";
import { tellFindings } from "../policy-folder.ts";

interface Options {
  readonly persons: string;
  readonly seed: string;
  readonly out: string;
}

/** Larger ones are for a machine with a plan. */
const mostPersons = 50_000_000;

export function command(context: CliContext): Command {
  const { say } = context;
  const population = new Command("population");
  population
    .command("make")
    .summary(say("policy.make.summary"))
    .description(say("policy.make.description"))
    .argument("<dir>", say("policy.dir"))
    .requiredOption("--persons <number>", say("policy.make.persons"))
    .option("--seed <number>", say("policy.make.seed"), "1")
    .requiredOption("--out <dir>", say("policy.make.out"))
    .action((folder: string, options: Options) => run(folder, options, context));
  return population;
}

async function run(folder: string, options: Options, context: CliContext): Promise<void> {
  const { say, tell } = context;
  const file = join(folder, "population-make.yaml");
  if (!existsSync(file)) throw new CannotRun(say("policy.make.no-file", { file }));
  const read = readMake(file, readFileSync(file));
  if (!read.ok) {
    tellFindings(read.refusal, context);
    throw new CannotRun(say("policy.simulate.findings"));
  }
  const persons = wholeOf(options.persons, mostPersons, context);
  const seed = wholeOf(options.seed, 0xffff_ffff, context);
  const made = await writePopulation(read.value, { persons, seed, folder: options.out });
  tell(say("policy.make.done", { ...made, folder: options.out }));
}

function wholeOf(text: string, most: number, { say }: CliContext): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0 || number > most || text.trim() === "")
    throw new CannotRun(say("policy.make.no-whole", { text, most }));
  return number;
}
