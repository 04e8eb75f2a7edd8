/** `polity explain-household FILE`: what somebody is due, and why. */
import { readFileSync } from "node:fs";
import { Command } from "commander";
import {
  readPeriod,
  reasonTree,
  sayCliff,
  sayReason,
  valueText,
  type Period,
  type Question,
  type Reason,
  type Situation,
  type System,
} from "#engines/rules/index.ts";
import {
  ahead,
  answer,
  questions,
  readHousehold,
  type AheadRefusal,
  type Answer,
  type HouseholdRefusal,
} from "#kernel/policy/index.ts";
import { inLanguage } from "#lib/language.ts";
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
  readonly ask?: true;
  readonly cliff?: true;
}

export function command(context: CliContext): Command {
  const { say } = context;
  return new Command("explain-household")
    .argument("<file>", say("policy.household.file"))
    .requiredOption("--jurisdiction <dir>", say("policy.household.jurisdiction"))
    .requiredOption("--variable <name>", say("policy.household.variable"))
    .requiredOption("--period <period>", say("policy.household.period"))
    .option("--tree", say("policy.household.tree"))
    .option("--ask", say("policy.household.ask"))
    .option("--cliff", say("policy.household.cliff"))
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
  if (options.ask === true) return tellQuestions(household.value, { system, period, options }, context);
  if (options.cliff === true) return tellCliffs(household.value, { system, period, options }, context);
  const answered = answer(system, household.value, options.variable, period);
  if (!answered.ok) throw refused(answered.refusal, { system, period, options }, context);
  tellAnswer(answered.value, system, options, context);
}

interface Asked {
  readonly system: System;
  readonly period: Period;
  readonly options: Options;
}

function refused(refusal: HouseholdRefusal | AheadRefusal, { system, options }: Asked, { say }: CliContext) {
  const near = nearest(options.variable, system.variables.keys(), 3);
  const isUnknown = refusal.code === "rules.unknown-variable" && near.length > 0;
  return new CannotRun(sayRefusal(say, refusal) + (isUnknown ? ` ${say("policy.near", { near })}` : ""));
}

/** Which answers can still change it, the next one first. */
function tellQuestions(household: Situation, asked: Asked, context: CliContext): void {
  const { system, period, options } = asked;
  const { say, language, write } = context;
  const found = questions(system, household, { variables: [options.variable], period });
  if (!found.ok) throw refused(found.refusal, asked, context);
  const { next, open } = found.value;
  const told = ({ variable, rows }: Question) => ({
    variable: variable.id,
    question: inLanguage(variable.question ?? variable.title, language),
    of: variable.entity,
    who: rows.map(({ name }) => name),
  });
  if (options.json === true) {
    const whole = { next: next === undefined ? null : told(next), open: open.map(told) };
    write(`${JSON.stringify(whole, undefined, 2)}\n`);
  } else if (next === undefined) write(`${say("policy.household.nothing-open")}\n`);
  else {
    const lines = [next, ...open.filter(({ variable }) => variable !== next.variable)].map(told);
    write(lines.map((one) => `${say("policy.household.question", one)}\n`).join(""));
  }
}

/** The cliffs above what the household has. */
function tellCliffs(household: Situation, asked: Asked, context: CliContext): void {
  const { system, period, options } = asked;
  const { say, language, write } = context;
  const found = ahead(system, household, period);
  if (!found.ok) throw refused(found.refusal, asked, context);
  const speaker = { say, language, system };
  const told = found.value.cliffs.map((cliff) => ({
    kind: cliff.kind,
    variable: cliff.variable,
    who: cliff.row.name,
    today: valueText(cliff.today),
    more: valueText(cliff.more),
    at: valueText(cliff.at),
    until: valueText(cliff.until),
    fall: valueText(cliff.fall),
    ...sayCliff(cliff, period, speaker),
  }));
  if (options.json === true) write(`${JSON.stringify(told, undefined, 2)}\n`);
  else if (told.length === 0) write(`${say("policy.household.no-cliff")}\n`);
  else
    write(
      told
        .map(({ words, losses }) => `${words}\n${losses.map((loss) => `  ${loss.words}\n`).join("")}`)
        .join(""),
    );
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
