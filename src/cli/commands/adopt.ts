/** `polity adopt DIR`: puts the register of a folder in force, with who, from when and why. */
import { Command } from "commander";
import { checkFiles } from "#kernel/check/index.ts";
import { adoptAtOnce, readRegisterFolder } from "#kernel/register/index.ts";
import { systemClock } from "#platform/clock/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { CannotRun, type CliContext } from "../context.ts";
import { actorNamed } from "../database/actor.ts";
import { readDay } from "../database/read-day.ts";
import { orCannotRun, storeFor, withDatabase } from "../database/with-database.ts";

interface Options {
  readonly by: string;
  readonly proposedBy: string;
  readonly reason: string;
  readonly from: string;
  readonly acceptErrors?: true;
  readonly json?: true;
}

export function command(context: CliContext): Command {
  const { say } = context;
  return new Command("adopt")
    .argument("<folder>", say("adoption.cli.folder"))
    .requiredOption("--by <person>", say("adoption.cli.by"))
    .requiredOption("--proposed-by <person>", say("adoption.cli.proposed-by"))
    .requiredOption("--reason <text>", say("adoption.cli.reason"))
    .requiredOption("--from <date>", say("adoption.cli.from"))
    .option("--accept-errors", say("adoption.cli.accept-errors"))
    .option("--json", say("adoption.cli.json"))
    .action((folder: string, options: Options) => run(context, folder, options));
}

async function run(context: CliContext, folder: string, options: Options): Promise<void> {
  const { say } = context;
  const from = readDay(context, options.from);
  const { register, findings, files } = readRegisterFolder(folder);
  if (files.size === 0) throw new CannotRun(say("adoption.no-folder", { folder }));
  const first = findings.find(({ severity }) => severity === "error");
  if (register === undefined) {
    const { file, line } = first?.location ?? { file: folder, line: 1 };
    throw new CannotRun(say("adoption.unreadable", { file, line }));
  }
  const jurisdiction = register.jurisdiction.code;
  const version = await withDatabase(context, async (database) => {
    const store = await storeFor(context, database, jurisdiction);
    const [by, proposedBy] = [
      await actorNamed(store, options.by),
      await actorNamed(store, options.proposedBy),
    ];
    const acting = { store, clock: systemClock, random: systemRandom, check: checkFiles };
    const draft = { files, by: proposedBy, note: "" };
    const adoption = { by, from, reason: options.reason, acceptErrors: options.acceptErrors === true };
    return orCannotRun(context, await adoptAtOnce(acting, draft, adoption));
  });
  if (options.json === true)
    return context.write(`${JSON.stringify({ jurisdiction, ...version }, undefined, 2)}\n`);
  const { number, inForceFrom, summary, hash } = version;
  const facts = { number, jurisdiction, from: inForceFrom, errors: summary.bySeverity.error };
  context.write(`${say("adoption.adopted", facts)}\n${say("adoption.fingerprint", { hash })}\n`);
}
