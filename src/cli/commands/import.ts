/** `polity import`: brings registers that others keep into Polity's form. */
import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { Command } from "commander";
import { findingInWords } from "#kernel/check/model.ts";
import type { Finding } from "#lib/finding.ts";
import { ukLocalServices, type ForeignFile, type ImportCounts } from "#modules/imports/index.ts";
import { writeFolder } from "#platform/files/index.ts";
import { CannotRun, type CliContext } from "../context.ts";
import { openFiscaCommand } from "../import/openfisca.ts";
import { requests311Command } from "../import/requests-311.ts";

interface UkOptions {
  readonly authorities: string;
  readonly services: string;
  readonly links: string;
  readonly history: string;
  readonly out: string;
}

export function command(context: CliContext): Command {
  const { say } = context;
  const uk = new Command("uk-local-services").summary(say("cli.import.uk")).description(say("cli.import.uk"));
  for (const file of ["authorities", "services", "links", "history"] as const) {
    uk.requiredOption(`--${file} <file>`, say(`cli.import.${file}`));
  }
  uk.requiredOption("--out <folder>", say("cli.import.out")).action((options: UkOptions) =>
    importUk(options, context),
  );
  return new Command("import")
    .description(say("cli.import.summary"))
    .addCommand(uk)
    .addCommand(openFiscaCommand(context))
    .addCommand(requests311Command(context));
}

function importUk(options: UkOptions, context: CliContext): void {
  const { say } = context;
  const imported = ukLocalServices({
    authorities: fileOf(options.authorities, context),
    services: fileOf(options.services, context),
    links: fileOf(options.links, context),
    history: fileOf(options.history, context),
  });
  if (!imported.ok) throw new CannotRun(faultsInWords(imported.refusal, context));
  const written = writeFolder(options.out, imported.value.files);
  if (!written.ok)
    throw new CannotRun(
      say(`cli.import.${written.refusal.code.replace("files.", "")}`, { folder: options.out }),
    );
  context.write(`${countsInWords(imported.value.counts, options.out, context).join("\n")}\n`);
}

function fileOf(path: string, { say }: CliContext): ForeignFile {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) {
    throw new CannotRun(say("cli.import.no-file", { file: path }));
  }
  return { name: basename(path), bytes: readFileSync(path) };
}

/** At most this many faults are told one by one. */
const told = 20;

function faultsInWords(findings: readonly Finding[], { say }: CliContext): string {
  const lines = findings.slice(0, told).map((finding) => {
    const { message, hint } = findingInWords(finding, say);
    const { file, line, column } = finding.location;
    return `${file}:${line}:${column} ${finding.code} ${message} ${hint}`;
  });
  return [
    ...lines,
    say("cli.import.refused", { count: findings.length, more: Math.max(0, findings.length - told) }),
  ].join("\n");
}

function countsInWords(
  { read, kept, left }: ImportCounts,
  folder: string,
  { say }: CliContext,
): readonly string[] {
  return [
    say("cli.import.read", read),
    say("cli.import.kept", kept),
    say("cli.import.left", { ...left }),
    say("cli.import.next", { folder }),
  ];
}
