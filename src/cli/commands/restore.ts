/** `polity restore FOLDER`: brings a jurisdiction back from a backup, forgets again whom it had forgotten since, and verifies the record. */
import { Command } from "commander";
import { restore, type Restored } from "#kernel/record/index.ts";
import { systemClock } from "#platform/clock/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { CannotRun, type CliContext } from "../context.ts";
import { masterKey, openingKeys } from "../database/master-key.ts";
import { allMigrations } from "../database/migrations.ts";
import { eraseHandlers } from "../database/on-erase.ts";
import { orCannotRun, withDatabase } from "../database/with-database.ts";
import { progressTeller } from "../progress.ts";
import { inMegabytes, keysBeside } from "./backup.ts";

interface Options {
  readonly keys?: string;
  readonly erasures?: string;
  readonly replace?: true;
  readonly evenAltered?: true;
  readonly json?: true;
}

export function command(context: CliContext): Command {
  const { say } = context;
  return new Command("restore")
    .argument("<folder>", say("backup.cli.restore-folder"))
    .option("--keys <file>", say("backup.cli.restore-keys"))
    .option("--erasures <file>", say("backup.cli.restore-erasures"))
    .option("--replace", say("backup.cli.replace"))
    .option("--even-altered", say("backup.cli.even-altered"))
    .option("--json", say("backup.cli.json"))
    .action((folder: string, options: Options) => run(context, folder, options));
}

async function run(context: CliContext, folder: string, options: Options): Promise<void> {
  const { say, write } = context;
  const progress = progressTeller(context.tell);
  const restored = await withDatabase(context, (database) =>
    openingKeys(context, async () => {
      const acting = { clock: systemClock, random: systemRandom, master: masterKey(context) };
      const result = await restore(database, acting, {
        folder,
        keysFile: options.keys ?? keysBeside(folder),
        erasuresFile: options.erasures,
        replaces: options.replace === true,
        evenAltered: options.evenAltered === true,
        migrations: allMigrations,
        onErase: eraseHandlers,
        progress: (table, bytes) =>
          progress(() => say("backup.progress", { table, megabytes: inMegabytes(bytes) })),
      });
      if (!result.ok && result.refusal.code === "backup.not-whole")
        throw notWhole(context, result.refusal.report);
      return orCannotRun(context, result);
    }),
  );
  context.exitWith(restored.report.found === 0 ? 0 : 1);
  if (options.json === true) {
    const { manifest, erasedAgain, expired, report } = restored;
    const { id, jurisdiction, at } = manifest;
    const told = { backup: id, jurisdiction, at, erasedAgain, expired, report };
    return write(`${JSON.stringify(told, undefined, 2)}\n`);
  }
  write(`${linesOf(context, restored).join("\n")}\n`);
}

/** More would hide what is to be done. */
const mostTold = 20;

function notWhole({ say }: CliContext, { found, findings }: Restored["report"]): CannotRun {
  const told = findings
    .slice(0, mostTold)
    .map(({ code, facts }) => `  ${say(`record.finding.${code}`, facts)}`);
  return new CannotRun([say("backup.not-whole", { found }), ...told].join("\n"));
}

function linesOf(
  { say }: CliContext,
  { manifest, erasedAgain, expired, report }: Restored,
): readonly string[] {
  const { jurisdiction, at, tables } = manifest;
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const { entries, found } = report;
  return [
    say("backup.restored", { jurisdiction, at, tables: tables.length, rows }),
    ...(erasedAgain > 0 ? [say("backup.erased-again", { count: erasedAgain })] : []),
    ...(expired > 0 ? [say("backup.expired", { count: expired })] : []),
    found === 0 ? say("backup.verified", { entries }) : say("backup.not-verified", { found, jurisdiction }),
  ];
}
