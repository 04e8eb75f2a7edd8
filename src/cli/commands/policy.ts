/** `polity policy check|test|show|portfolio`: the policies of a jurisdiction by themselves. */
import { Command } from "commander";
import { unitOf, valueText, type CaseResult, type System } from "#engines/rules/index.ts";
import { inLanguage } from "#lib/language.ts";
import { watchFolder } from "../check/watch.ts";
import { CannotRun, type CliContext } from "../context.ts";
import { openPolicies, openSystem, tellFindings } from "../policy-folder.ts";
import { tellPolicyPortfolio, type PortfolioOptions } from "../policy-portfolio.ts";

export function command(context: CliContext): Command {
  const { say } = context;
  const sub = (name: "check" | "test" | "show" | "portfolio"): Command =>
    new Command(name).summary(say(`policy.${name}.summary`)).description(say(`policy.${name}.summary`));
  return new Command("policy")
    .description(say("cli.policy.summary"))
    .addCommand(
      sub("check")
        .argument("<dir>", say("policy.dir"))
        .option("--watch", say("cli.check.watch"))
        .action((dir: string, { watch = false }: { readonly watch?: boolean }) =>
          watch ? watchAndCheck(dir, context) : check(dir, context),
        ),
    )
    .addCommand(
      sub("test")
        .argument("<dir>", say("policy.dir"))
        .action((dir: string) => test(dir, context)),
    )
    .addCommand(
      sub("show")
        .argument("<dir>", say("policy.dir"))
        .argument("[name]", say("policy.show.name"))
        .action((dir: string, name: string | undefined) => show(dir, name, context)),
    )
    .addCommand(
      sub("portfolio")
        .argument("<dir>", say("policy.dir"))
        .option("--on <date>", say("policies.explain.on"))
        .option("--json", say("cli.explain.json"))
        .action((dir: string, options: PortfolioOptions) => tellPolicyPortfolio(dir, options, context)),
    );
}

/** Checks, and again after each change; what cannot be read in between is told and may be mended. */
async function watchAndCheck(folder: string, context: CliContext): Promise<void> {
  check(folder, context);
  const again = (): void => {
    try {
      check(folder, context);
    } catch (problem) {
      if (!(problem instanceof CannotRun)) throw problem;
      context.tell(problem.message);
    }
  };
  await watchFolder(folder, again, context);
  context.exitWith(0);
}

function check(folder: string, context: CliContext): void {
  const { findings, system, cases } = openPolicies(folder, context);
  tellFindings(findings, context, folder);
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const facts = {
    policies: system?.policies.length ?? 0,
    variables: system?.variables.size ?? 0,
    cases: cases.length,
    errors,
  };
  context.write(
    `${context.say(system === undefined ? "policy.check.unsound" : "policy.check.done", facts)}\n`,
  );
  context.exitWith(errors > 0 ? 1 : 0);
}

function test(folder: string, context: CliContext): void {
  const { findings, cases, system } = openPolicies(folder, context);
  tellFindings(findings, context, folder);
  for (const one of cases) context.write(`${caseLine(one, context)}\n`);
  const wrong = cases.filter(({ looked, right }) => looked === 0 || right < looked).length;
  context.write(`${context.say("policy.test.done", { cases: cases.length, wrong })}\n`);
  context.exitWith(wrong > 0 || system === undefined ? 1 : 0);
}

function caseLine(
  { case: { text, policy }, looked, right }: CaseResult,
  { say, language }: CliContext,
): string {
  const title = inLanguage(text.title, language);
  return say("policy.test.case", {
    policy,
    title,
    looked,
    right,
    outcome: looked > 0 && right === looked ? "right" : "wrong",
  });
}

function show(folder: string, name: string | undefined, context: CliContext): void {
  const system = openSystem(folder, context);
  if (name === undefined) list(system, context);
  else showOne(system, name, context);
}

function list({ policies, variables }: System, { say, language, write }: CliContext): void {
  for (const policy of policies) {
    write(
      `${say("policy.show.policy", { id: policy.id, title: inLanguage(policy.title, language), kind: policy.kind })}\n`,
    );
    for (const variable of variables.values()) {
      if (variable.policy === policy.id) write(`  ${variable.id}: ${inLanguage(variable.title, language)}\n`);
    }
  }
}

function showOne(system: System, name: string, { say, language, write }: CliContext): void {
  const variable = system.variables.get(name);
  const parameter = system.parameters.get(name);
  const one = variable ?? parameter;
  if (one === undefined) throw new CannotRun(say("rules.unknown-variable", { variable: name }));
  write(`${inLanguage(one.title, language)}\n${one.place.file}:${one.place.line}\n`);
  if (variable !== undefined)
    write(
      `${say("policy.show.variable", { entity: variable.entity, span: variable.span, unit: unitOf(variable.type) })}\n`,
    );
  if (parameter?.kind === "value") {
    for (const { from, held } of parameter.values) {
      const value = held === undefined ? "–" : `${valueText(held)} ${unitOf(parameter.type)}`.trim();
      write(`  ${from === 0 ? "" : `${valueText(from)}: `}${value}\n`);
    }
  }
}
