/** `polity versions JURISDICTION`: the registers that were adopted, the latest first. */
import { Command } from "commander";
import { adoptedVersions } from "#kernel/register/index.ts";
import type { AdoptedVersion } from "#kernel/register/model.ts";
import { CannotRun, type CliContext } from "../context.ts";
import { knownStore, withDatabase } from "../database/with-database.ts";

interface Options {
  readonly json?: true;
}

export function command(context: CliContext): Command {
  const { say } = context;
  return new Command("versions")
    .argument("<jurisdiction>", say("adoption.cli.jurisdiction"))
    .option("--json", say("adoption.cli.json"))
    .action((jurisdiction: string, options: Options) => run(context, jurisdiction, options));
}

async function run(context: CliContext, jurisdiction: string, options: Options): Promise<void> {
  const versions = await withDatabase(context, async (database) =>
    adoptedVersions(await knownStore(context, database, jurisdiction)),
  );
  if (options.json === true)
    return context.write(`${JSON.stringify({ jurisdiction, versions }, undefined, 2)}\n`);
  if (versions.length === 0) throw new CannotRun(context.say("adoption.no-versions", { jurisdiction }));
  for (const version of versions) context.write(`${rowOf(context, version)}\n`);
}

function rowOf({ say }: CliContext, version: AdoptedVersion): string {
  return say("adoption.row", {
    number: version.number,
    from: version.inForceFrom,
    adoptedBy: version.adoptedBy.name,
    at: version.adoptedAt.slice(0, 10),
    proposedBy: version.proposedBy.name,
    reason: version.reason,
    errors: version.summary.bySeverity.error,
  });
}
