/** `polity import openfisca`: parameters and tests of an OpenFisca package as policy files, and what could not be taken. */
import { basename, resolve } from "node:path";
import { Command } from "commander";
import { checkPolicies, readPolicyFolder } from "#kernel/policy/index.ts";
import { printable } from "#kernel/check/model.ts";
import { sayRefusal } from "#lib/refusal.ts";
import { importOpenFisca, leftCodes, type Left, type OpenFiscaImport } from "#modules/imports/index.ts";
import { defaultLimits, readFolder, writeFolder } from "#platform/files/index.ts";
import { CannotRun, type CliContext } from "../context.ts";
import { tellFindings } from "../policy-folder.ts";

interface Options {
  readonly from: string;
  readonly out: string;
  readonly system?: string;
  readonly currency?: string;
}

export function openFiscaCommand(context: CliContext): Command {
  const { say } = context;
  return new Command("openfisca")
    .summary(say("openfisca.summary"))
    .description(say("openfisca.description"))
    .requiredOption("--from <folder>", say("openfisca.from"))
    .requiredOption("--out <folder>", say("cli.import.out"))
    .option("--system <folder>", say("openfisca.system"))
    .option("--currency <code>", say("openfisca.currency-option"))
    .action((options: Options) => importFrom(options, context));
}

/** A national package has thousands of small files. */
const mostFiles = 20_000;

function importFrom({ from, out, system: systemFolder, currency }: Options, context: CliContext): void {
  const { say } = context;
  const reading = readFolder(from, {
    wanted: (file) => /\.ya?ml$/i.test(file),
    entered: (folder) => !/(^|\/)node_modules$/.test(folder),
    limits: { ...defaultLimits, files: mostFiles },
  });
  if (reading === undefined) throw new CannotRun(say("openfisca.no-folder", { folder: from }));
  tellFindings(reading.findings, context);
  if (currency !== undefined && !/^[A-Z]{3}$/.test(currency))
    throw new CannotRun(say("openfisca.no-currency", { text: currency }));
  const name = basename(resolve(from));
  const imported = importOpenFisca({
    files: reading.files,
    name,
    currency,
    system: systemFolder === undefined ? undefined : systemOf(systemFolder, context),
  });
  if (!imported.ok) throw new CannotRun(sayRefusal(say, imported.refusal));
  const written = writeFolder(out, imported.value.files);
  if (!written.ok)
    throw new CannotRun(say(`cli.import.${written.refusal.code.replace("files.", "")}`, { folder: out }));
  tell(imported.value, out, context);
}

function systemOf(folder: string, context: CliContext) {
  const read = readPolicyFolder(folder, { withCases: false });
  if (!read.ok) throw new CannotRun(sayRefusal(context.say, read.refusal));
  const { system, files, findings } = read.value;
  if (system !== undefined) return { system, files };
  tellFindings(findings, context);
  throw new CannotRun(context.say("policy.unsound", { folder }));
}

/** So many places of each reason are shown; all of them stand in not-taken.csv. */
const shown = 3;

function tell(imported: OpenFiscaImport, folder: string, context: CliContext): void {
  const { say, write } = context;
  const { counts, left, unreadable, metadata } = imported;
  write(`${say("openfisca.read", counts)}\n${say("openfisca.taken", counts)}\n`);
  tellChecked(imported, context);
  tellFindings(unreadable.slice(0, shown), context);
  const by = new Map(leftCodes.map((code) => [code, left.filter((one) => one.code === code)]));
  if (left.length > 0) write(`${say("openfisca.left-heading", { count: left.length, folder })}\n`);
  for (const [code, ones] of by) if (ones.length > 0) write(leftLines(code, ones, context));
  if (metadata.size > 0) {
    const said = [...metadata].slice(0, 12).map(([key, count]) => `${key} (${count})`);
    write(`${printable(say("openfisca.metadata", { keys: said, more: Math.max(0, metadata.size - 12) }))}\n`);
  }
  write(`${say("openfisca.next", { folder })}\n`);
}

function leftLines(code: string, ones: readonly Left[], { say }: CliContext): string {
  const lines = ones.slice(0, shown).map(({ place, what }) => {
    const words = what.length > 90 ? `${what.slice(0, 90)}…` : what;
    return printable(`      ${place.file}:${place.line}:${place.column} ${words}`);
  });
  return `  ${code} (${ones.length}): ${say(`openfisca.left.${code}`)}\n${lines.join("\n")}\n`;
}

/** What was written is compiled, and its cases are run, before anybody relies on it. */
function tellChecked({ files, counts }: OpenFiscaImport, context: CliContext): void {
  const { findings, cases, system } = checkPolicies(files);
  const own = cases.filter(({ case: { policy } }) => policy.startsWith("openfisca-cases-"));
  const right = own.filter((one) => one.looked > 0 && one.right === one.looked).length;
  if (counts.cases > 0) context.write(`${context.say("openfisca.cases", { right, cases: own.length })}\n`);
  tellFindings(findings.filter(({ severity }) => severity === "error").slice(0, 20), context);
  if (system === undefined) context.exitWith(1);
}
