/** `polity jobs`: what the periodic work did lately, and what went wrong. The work itself is done by `polity serve`. */
import { Command } from "commander";
import { type JobRunRow, lastRuns } from "#platform/jobs/index.ts";
import type { CliContext } from "../context.ts";
import { knownStore, withDatabase } from "../database/with-database.ts";

interface Options {
  readonly jurisdiction?: string;
  readonly json?: true;
}

export function command(context: CliContext): Command {
  const { say } = context;
  return new Command("jobs")
    .description(say("cli.jobs.summary"))
    .option("--jurisdiction <code>", say("jobs.cli.jurisdiction"))
    .option("--json", say("jobs.cli.json"))
    .action((options: Options) => run(context, options));
}

async function run(context: CliContext, { jurisdiction, json }: Options): Promise<void> {
  const runs = await withDatabase(context, async (database) =>
    lastRuns(await knownStore(context, database, jurisdiction)),
  );
  if (json === true) return context.write(`${JSON.stringify(runs, undefined, 2)}\n`);
  if (runs.length === 0) return context.tell(context.say("jobs.none"));
  for (const one of runs) context.write(`${inWords(context, one)}\n`);
}

function inWords({ say }: CliContext, { name, began_at: at, done, problem }: JobRunRow): string {
  return problem === null
    ? say("jobs.run", { job: name, at, done })
    : say("jobs.run-failed", { job: name, at, problem });
}
