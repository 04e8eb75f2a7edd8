/** `polity verify [JURISDICTION]`: whether the record is whole, and goes on from a checkpoint that was kept; or whether a receipt holds. */
import { readFileSync } from "node:fs";
import { Command } from "commander";
import { logKey, sums, verifyRecord } from "#kernel/record/index.ts";
import { checkReceipt, readKey, type NoteKey, type VerifyReport } from "#kernel/record/model.ts";
import { CannotRun, type CliContext } from "../context.ts";
import { masterKeyAtHand, openingKeys } from "../database/master-key.ts";
import { knownStore, withDatabase } from "../database/with-database.ts";
import { progressTeller } from "../progress.ts";

interface Options {
  readonly checkpoint?: string;
  readonly receipt?: string;
  readonly signedBy?: string;
  readonly key?: true;
  readonly json?: true;
}

export function command(context: CliContext): Command {
  const { say } = context;
  return new Command("verify")
    .argument("[jurisdiction]", say("record.cli.jurisdiction"))
    .option("--checkpoint <file>", say("record.cli.checkpoint"))
    .option("--receipt <file>", say("record.cli.receipt"))
    .option("--signed-by <key>", say("record.cli.signed-by"))
    .option("--key", say("record.cli.key"))
    .option("--json", say("record.cli.json"))
    .action((jurisdiction: string | undefined, options: Options) => run(context, jurisdiction, options));
}

async function run(context: CliContext, jurisdiction: string | undefined, options: Options): Promise<void> {
  if (options.receipt !== undefined) return tellReceipt(context, options.receipt, options);
  if (options.key === true) return tellKey(context, jurisdiction);
  const kept = options.checkpoint === undefined ? undefined : readText(context, options.checkpoint);
  const { say } = context;
  const progress = progressTeller(context.tell);
  const report = await withDatabase(context, async (database) => {
    const store = await knownStore(context, database, jurisdiction);
    return openingKeys(context, () =>
      verifyRecord(store, {
        master: masterKeyAtHand(context),
        keptCheckpoint: kept,
        progress: (part, done) => progress(() => say("record.verify.progress", { part, done })),
      }),
    );
  });
  if (options.json === true) context.write(`${JSON.stringify(report, undefined, 2)}\n`);
  else tellReport(context, report, kept !== undefined);
  context.exitWith(report.found === 0 ? 0 : 1);
}

function tellReport({ say, write }: CliContext, report: VerifyReport, isCompared: boolean): void {
  const { jurisdiction, entries, matters, sealed, waiting, values, findings, found, root, key, keptSize } =
    report;
  const facts = { jurisdiction, entries, matters, sealed, found };
  const isKept = !findings.some(({ code }) => code.startsWith("kept-"));
  const lines = [
    say(found === 0 ? "record.verify.whole" : "record.verify.not-whole", facts),
    ...findings.map((finding) => `  ${say(`record.finding.${finding.code}`, finding.facts)}`),
    ...(found > findings.length ? [say("record.verify.more", { more: found - findings.length })] : []),
    ...(waiting > 0 ? [say("record.verify.waiting", { waiting })] : []),
    ...(values.open + values.erased > 0 ? [say("record.verify.values", values)] : []),
    ...(values.unopened > 0 ? [say("record.verify.unopened", values)] : []),
    say("record.verify.root", { root }),
    ...(key === "" ? [] : [say("record.verify.key", { key })]),
    isCompared
      ? isKept
        ? say("record.verify.kept", { size: keptSize ?? 0 })
        : say("record.verify.not-kept")
      : say("record.verify.unproved"),
  ];
  write(`${lines.join("\n")}\n`);
}

async function tellKey(context: CliContext, jurisdiction: string | undefined): Promise<void> {
  const { say, write } = context;
  const found = await withDatabase(context, async (database) => {
    const store = await knownStore(context, database, jurisdiction);
    return { jurisdiction: store.jurisdiction, key: await logKey(store) };
  });
  if (found.key === undefined)
    throw new CannotRun(say("record.no-key", { jurisdiction: found.jurisdiction }));
  write(`${found.key.written}\n`);
}

/** Needs no database and no site: the receipt, and the sums. */
function tellReceipt(context: CliContext, file: string, { signedBy, json }: Options): void {
  const { say, write } = context;
  const checked = checkReceipt(sums, readText(context, file), knownKey(context, signedBy));
  if (checked === undefined) throw new CannotRun(say("record.no-receipt", { file }));
  context.exitWith(checked.state === "broken" ? 1 : 0);
  if (json === true) {
    const { checkpoint: _, ...rest } = checked;
    return write(`${JSON.stringify(rest, undefined, 2)}\n`);
  }
  const { matter, entries, faults, state, key } = checked;
  const origin = key.slice(0, Math.max(0, key.indexOf("+")));
  const promised = entries.filter(({ leaf }) => leaf === undefined).length;
  const lines = [
    say(`record.receipt.cli.${state}`, { matter, origin, promised, count: entries.length }),
    ...faults.map(({ code, position }) => `  ${say(`record.receipt.fault.${code}`, { position })}`),
    ...entries.map(({ position, at, act, actor, leaf }) => {
      const facts = { position, at, act, role: actor.role, leaf: leaf === undefined ? "none" : String(leaf) };
      return `  ${say("record.receipt.cli.act", facts)}`;
    }),
    ...(signedBy === undefined ? [say("record.receipt.cli.key", { key })] : []),
  ];
  write(`${lines.join("\n")}\n`);
}

function knownKey({ say }: CliContext, written: string | undefined): NoteKey | undefined {
  if (written === undefined) return undefined;
  const key = readKey(sums, written);
  if (key === undefined) throw new CannotRun(say("record.bad-key", { key: written }));
  return key;
}

function readText({ say }: CliContext, file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new CannotRun(say("record.no-file", { file }));
  }
}
