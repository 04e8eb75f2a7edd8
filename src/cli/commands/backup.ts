/** `polity backup FOLDER`: a jurisdiction as it is now, the keys of persons apart; or only the register of erasures. */
import { Command } from "commander";
import { backUp, backUpErasures } from "#kernel/record/index.ts";
import { systemClock } from "#platform/clock/index.ts";
import { noteRun } from "#platform/jobs/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { CannotRun, type CliContext } from "../context.ts";
import { masterKey, openingKeys } from "../database/master-key.ts";
import { knownStore, orCannotRun, withDatabase } from "../database/with-database.ts";
import { progressTeller } from "../progress.ts";

interface Options {
  readonly jurisdiction?: string;
  readonly keys?: string;
  readonly erasures?: string;
  readonly json?: true;
}

export function command(context: CliContext): Command {
  const { say } = context;
  return new Command("backup")
    .argument("[folder]", say("backup.cli.folder"))
    .option("--jurisdiction <code>", say("backup.cli.jurisdiction"))
    .option("--keys <file>", say("backup.cli.keys"))
    .option("--erasures <file>", say("backup.cli.erasures"))
    .option("--json", say("backup.cli.json"))
    .action((folder: string | undefined, options: Options) => run(context, folder, options));
}

async function run(context: CliContext, folder: string | undefined, options: Options): Promise<void> {
  const { say, write } = context;
  const { erasures: erasuresFile } = options;
  if (folder === undefined && erasuresFile === undefined) throw new CannotRun(say("backup.nothing-to-do"));
  const keysFile = options.keys ?? keysBeside(folder ?? "");
  const progress = progressTeller(context.tell);
  await withDatabase(context, async (database) => {
    const store = await knownStore(context, database, options.jurisdiction);
    const { jurisdiction } = store;
    if (folder !== undefined) {
      const beganAt = systemClock.now();
      const acting = { clock: systemClock, random: systemRandom, master: masterKey(context) };
      const manifest = await openingKeys(context, async () =>
        orCannotRun(
          context,
          await backUp(database, acting, {
            jurisdiction,
            folder,
            keysFile,
            progress: (table, bytes) =>
              progress(() => say("backup.progress", { table, megabytes: inMegabytes(bytes) })),
          }),
        ),
      );
      await noteRun({ store, ...acting }, { name: "record.backup", beganAt, done: manifest.tables.length });
      if (options.json === true)
        write(`${JSON.stringify({ folder, keysFile, ...manifest }, undefined, 2)}\n`);
      else {
        const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
        const tables = manifest.tables.length;
        write(`${say("backup.done", { jurisdiction, tables, rows, folder })}\n`);
        write(`${say("backup.done-keys", { persons: manifest.keys.persons, file: keysFile })}\n`);
      }
    }
    if (erasuresFile === undefined) return;
    const count = orCannotRun(context, await backUpErasures(database, jurisdiction, erasuresFile));
    const words = say("backup.done-erasures", { count, file: erasuresFile });
    if (options.json === true) context.tell(words);
    else write(`${words}\n`);
  });
}

/** The keys lie beside the folder, never in it: what is copied away as one must not hold both. */
export function keysBeside(folder: string): string {
  return `${folder.replace(/[/\\]+$/, "")}.keys`;
}

export function inMegabytes(bytes: number): number {
  return Math.round(bytes / 1_000_000);
}
