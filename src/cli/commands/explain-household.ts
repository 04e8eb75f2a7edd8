/** `polity explain-household FILE`: what somebody is due, and why. */
import { readFileSync } from "node:fs";
import { Command } from "commander";
import { readPeriod, reasonTree, sayReason, type Reason, type System } from "#engines/rules/index.ts";
import { answer, readHousehold, type Answer } from "#kernel/policy/index.ts";
import { nearest } from "#lib/near.ts";
import { sayRefusal } from "#lib/refusal.ts";
import { CannotRun, type CliContext } from "../context.ts";
import { openSystem, tellFindings } from "../policy-folder.ts";

interface Options {
  readonly jurisdiction: string;
  readonly variable: string;
  readonly period: string;
  readonly json?: true;
  readonly tree?: true;
}

export function command(context: CliContext): Command {
  const { say } = context;
  return new Command("explain-household")
    .argument("<file>", say("policy.household.file"))
    .requiredOption("--jurisdiction <dir>", say("policy.household.jurisdiction"))
    .requiredOption("--variable <name>", say("policy.household.variable"))
    .requiredOption("--period <period>", say("policy.household.period"))
    .option("--tree", say("policy.household.tree"))
    .option("--json", say("policy.household.json"))
    .action((file: string, options: Options) => run(file, options, context));
}

function run(file: string, options: Options, context: CliContext): void {
  const { say } = context;
  const system = openSystem(options.jurisdiction, context);
  const period = readPeriod(options.period);
  if (period === undefined) throw new CannotRun(say("policy.no-period", { period: options.period }));
  const household = readHousehold(file, readBytes(file, context), system);
  if (!household.ok) {
    tellFindings(household.refusal, context);
    throw new CannotRun(say("policy.household.unreadable", { file }));
  }
  const answered = answer(system, household.value, options.variable, period);
  if (!answered.ok) {
    const near = nearest(options.variable, system.variables.keys(), 3);
    const more =
      answered.refusal.code === "rules.unknown-variable" && near.length > 0
        ? ` ${say("policy.near", { near })}`
        : "";
    throw new CannotRun(sayRefusal(say, answered.refusal) + more);
  }
  tellAnswer(answered.value, system, options, context);
}

function tellAnswer(
  { run: done, values }: Answer,
  system: System,
  { json, tree }: Options,
  { say, language, write }: CliContext,
): void {
  const speaker = { say, language, system };
  if (json === true)
    write(
      `${JSON.stringify(
        values.map((one) => reasonTree(done, one, speaker)),
        undefined,
        2,
      )}\n`,
    );
  else if (tree === true) write(values.map((one) => branch(reasonTree(done, one, speaker), 0)).join(""));
  else write(values.map((one) => `${sayReason(one, speaker)}\n`).join(""));
}

function branch({ words, parts }: Reason, depth: number): string {
  return `${"  ".repeat(depth)}${words}\n${parts.map((part) => branch(part, depth + 1)).join("")}`;
}

function readBytes(file: string, { say }: CliContext): Uint8Array {
  try {
    return readFileSync(file);
  } catch {
    throw new CannotRun(say("policy.household.no-file", { file }));
  }
}
