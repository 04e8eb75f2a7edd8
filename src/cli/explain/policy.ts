/** The law of a day in the terminal: what a policy says, rule by rule, amount by amount. */
import { fileURLToPath } from "node:url";
import type { Clause } from "#engines/rules/index.ts";
import { readRegisterFolder } from "#kernel/register/index.ts";
import { compile } from "#kernel/register/model.ts";
import { type PlainDate, readDate } from "#lib/dates.ts";
import { inLanguage } from "#lib/language.ts";
import { nearest } from "#lib/near.ts";
import { tellPolicy, type ToldPolicy, type ToldRule } from "#modules/policies/index.ts";
import { systemClock } from "#platform/clock/index.ts";
import { CannotRun, type CliContext } from "../context.ts";
import { openPolicies, tellFindings } from "../policy-folder.ts";

export interface PolicyOptions {
  readonly jurisdiction?: string;
  readonly on?: string;
}

/** The made-up district, where no other is named. */
const demonstration = fileURLToPath(new URL("../../../jurisdictions/riverbend", import.meta.url));

/** Codes are a letter and digits; a policy is named in small letters with hyphens. */
export function isPolicyName(word: string): boolean {
  return /^[a-z]/.test(word) && !/^[a-z]\d+$/.test(word);
}

export function explainPolicy(
  id: string,
  { jurisdiction = demonstration, on: written, asJson }: PolicyOptions & { readonly asJson: boolean },
  context: CliContext,
): void {
  const { say, write } = context;
  const on = written === undefined ? systemClock.today("UTC") : readDate(written);
  if (on === undefined) throw new CannotRun(say("policies.explain.no-date", { date: written ?? "" }));
  const { system, compiled, findings } = openPolicies(jurisdiction, context, false);
  if (system === undefined) {
    tellFindings(findings, context);
    throw new CannotRun(say("policy.unsound", { folder: jurisdiction }));
  }
  const told = tellPolicy({ system, cases: compiled.cases }, { id, on }, context);
  if (told === undefined) {
    const all = system.policies.map((one) => one.id);
    const near = nearest(id, all, 3);
    throw new CannotRun(say("policies.explain.unknown", { id, near: near.length > 0 ? near : all }));
  }
  if (asJson) return write(`${JSON.stringify(told, undefined, 2)}\n`);
  write(asText(told, whoAnswers(told.function, { jurisdiction, on }, context), context));
}

/** The body that answers and the service, as the register calls them; its id where the register does not know it. */
function whoAnswers(
  id: string | undefined,
  { jurisdiction, on }: { readonly jurisdiction: string; readonly on: PlainDate },
  { say, language }: CliContext,
): string | undefined {
  const { register } = readRegisterFolder(jurisdiction);
  const name = register?.functions.find((one) => one.id === id)?.name;
  if (register === undefined || id === undefined || name === undefined) return id;
  const service = inLanguage(name, language);
  const claims = compile(register, on).duties.get(id)?.answers.claims ?? [];
  const bodies = new Set(claims.map(({ body }) => body));
  const [only] = bodies;
  const isOne = bodies.size === 1 && only !== undefined;
  const several = claims.length === 0 ? "policies.answers-nobody" : "policies.answers-by-place";
  const body = isOne ? inLanguage(only.name, language) : say(several);
  return say("policies.answered", { body, service });
}

function asText(told: ToldPolicy, answers: string | undefined, { say }: CliContext): string {
  const facts: readonly (readonly [string, string | undefined])[] = [
    ["policies.column.kind", `${told.kind} · ${told.field}`],
    ["policies.column.standing", standing(told, say)],
    ["policies.objective", told.objective],
    ["policies.column.answers", answers],
    ["policies.column.basis", told.basis],
    ["policies.note", told.note],
  ];
  const lines = [
    told.title,
    ...(told.problem === undefined ? [] : [told.problem]),
    "",
    say("policies.explain.day", { date: told.on }),
    ...facts.flatMap(([key, value]) =>
      value === undefined ? [] : [say("policies.case.row", { name: say(key), facts: value })],
    ),
    "",
    ...told.rules.flatMap((rule) => [...ruleLines(rule, say), ""]),
    ...told.parameters.flatMap((one) => [
      one.title,
      ...(one.shape === "values" ? [] : [`  ${one.columns.join(" | ")}`]),
      ...one.rows.map((row, at) => `  ${row.join(": ")}${at === one.current && one.shape === "values" ? "  ←" : ""}`), // prettier-ignore
      ...(one.source === undefined ? [] : [`  ${say("policies.source", { source: one.source })}`]),
    ]),
    "",
    say("policies.explain.cases", { count: told.cases.length }),
    ...(told.evaluation === undefined ? [] : [say("policies.case.row", { name: say("policies.evaluation"), facts: told.evaluation.words })]), // prettier-ignore
  ];
  return `${lines.join("\n")}\n`;
}

function standing({ standing: at, from, to }: ToldPolicy, say: CliContext["say"]): string {
  const span = [from ?? "", to ?? ""];
  return from === undefined && to === undefined
    ? say(`policies.standing.${at}`)
    : `${say(`policies.standing.${at}`)} (${span.join(" – ").trim()})`;
}

function ruleLines(told: ToldRule, say: CliContext["say"]): readonly string[] {
  return [
    `${told.title} (${told.variable}; ${told.whose})`,
    ...(told.gives === undefined
      ? [`  ${say("policies.no-rule", { value: told.otherwise ?? "–" })}`]
      : clauseLines(told.gives, say, "  ")),
    ...told.exceptions.flatMap((one) => [
      `  ${say("policies.exception", { title: one.title })}`,
      `    ${say("policies.when", { test: one.when })}`,
      ...clauseLines(one.gives, say, "    "),
      ...(one.basis === undefined ? [] : [`    ${one.basis}`]),
    ]),
    ...(told.rounding === undefined ? [] : [`  ${told.rounding}`]),
    ...(told.basis === undefined ? [] : [`  ${told.basis}`]),
  ];
}

function clauseLines(clause: Clause, say: CliContext["say"], indent: string): readonly string[] {
  if (clause.is === "given") return [`${indent}${say("policies.gives", { words: clause.words })}`];
  return [
    `${indent}${say("policies.if", { test: clause.test })}`,
    ...clauseLines(clause.yes, say, `${indent}  `),
    `${indent}${say("policies.otherwise")}`,
    ...clauseLines(clause.no, say, `${indent}  `),
  ];
}
