/** `polity export JURISDICTION --out DIR`: writes the register in force back as the files that were adopted, byte for byte. */
import { Command } from "commander";
import {
  adoptedVersions,
  registerInForce,
  versionInForce,
  type WholeVersion,
} from "#kernel/register/index.ts";
import type { PlainDate } from "#lib/dates.ts";
import { systemClock } from "#platform/clock/index.ts";
import type { Store } from "#platform/db/index.ts";
import { writeFolder } from "#platform/files/index.ts";
import { zaakCommand } from "../export/zaak.ts";
import { CannotRun, type CliContext } from "../context.ts";
import { readDay } from "../database/read-day.ts";
import { knownStore, withDatabase } from "../database/with-database.ts";

interface Options {
  readonly out: string;
  readonly on?: string;
  readonly json?: true;
}

export function command(context: CliContext): Command {
  const { say } = context;
  // A sub-command of its own, taken where none is named: what it cannot do without would be asked of the others too.
  const register = new Command("register")
    .description(say("cli.export.summary"))
    .argument("<jurisdiction>", say("adoption.cli.jurisdiction"))
    .requiredOption("--out <folder>", say("adoption.cli.out"))
    .option("--on <date>", say("adoption.cli.on"))
    .option("--json", say("adoption.cli.json"))
    .action((jurisdiction: string, options: Options) => run(context, jurisdiction, options));
  return new Command("export").addCommand(register, { isDefault: true }).addCommand(zaakCommand(context));
}

async function run(context: CliContext, jurisdiction: string, options: Options): Promise<void> {
  const { say } = context;
  const day = readDay(context, options.on);
  const { version, files, on } = await withDatabase(context, async (database) =>
    inForce(context, await knownStore(context, database, jurisdiction), day),
  );
  const folder = options.out;
  const written = writeFolder(folder, files);
  if (!written.ok) {
    const isFile = written.refusal.code === "files.not-a-folder";
    throw new CannotRun(say(isFile ? "adoption.not-a-folder" : "adoption.folder-not-empty", { folder }));
  }
  if (options.json === true) {
    return context.write(`${JSON.stringify({ jurisdiction, on, folder, ...version }, undefined, 2)}\n`);
  }
  const facts = { number: version.number, jurisdiction, on, folder, files: files.size };
  context.write(
    `${say("adoption.exported", facts)}\n${say("adoption.fingerprint", { hash: version.hash })}\n`,
  );
}

async function inForce(
  { say }: CliContext,
  store: Store,
  day: PlainDate | undefined,
): Promise<WholeVersion & { readonly on: PlainDate }> {
  const today = day ?? (await registerInForce(store, systemClock))?.on;
  const version = today === undefined ? undefined : await versionInForce(store, today);
  if (today !== undefined && version !== undefined) return { ...version, on: today };
  const first = (await adoptedVersions(store)).at(-1)?.inForceFrom ?? "none";
  const on = today ?? systemClock.today("UTC");
  throw new CannotRun(say("adoption.not-in-force", { jurisdiction: store.jurisdiction, on, first }));
}
