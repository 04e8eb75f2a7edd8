/** `polity explain`: the page of a code, the law of a day by the name of its policy, or the list of all codes. */
import { Command } from "commander";
import { nearest } from "#lib/near.ts";
import { coloured, pageText, plain } from "#kernel/check/model.ts";
import { explainedCodes, readExplanation, titleOf, type Explanation } from "#kernel/check/index.ts";
import { isColourWanted } from "../check/output.ts";
import { CannotRun, type CliContext } from "../context.ts";
import { explainPolicy, isPolicyName, type PolicyOptions } from "../explain/policy.ts";

/** Columns of a page: easy to read, and within most terminals. */
const widest = 92;

interface Options extends PolicyOptions {
  readonly json?: true;
}

export function command(context: CliContext): Command {
  const { say } = context;
  return new Command("explain")
    .description(say("cli.explain.summary"))
    .argument("[code]", say("cli.explain.code"))
    .option("--jurisdiction <dir>", say("policies.explain.jurisdiction"))
    .option("--on <date>", say("policies.explain.on"))
    .option("--json", say("cli.explain.json"))
    .action((code: string | undefined, { json, ...options }: Options) => {
      if (code === undefined) list(json === true, context);
      else if (isPolicyName(code)) explainPolicy(code, { ...options, asJson: json === true }, context);
      else explain(code.toUpperCase(), json === true, context);
    });
}

function explain(code: string, asJson: boolean, { say, language, write }: CliContext): void {
  const page = readExplanation(code, language);
  if (page === undefined) {
    const near = nearest(code, explainedCodes(language), 3).join(", ");
    throw new CannotRun(say("cli.explain.unknown", { code, near, nearGiven: near === "" ? "no" : "yes" }));
  }
  const columns = Math.min(widest, process.stdout.columns ?? widest);
  write(asJson ? written(page) : pageText(code, page, columns, isColourWanted() ? coloured : plain));
}

function list(asJson: boolean, { language, write }: CliContext): void {
  const all = explainedCodes(language).map((code) => ({ code, title: titleOf(code, language) }));
  write(
    asJson
      ? `${JSON.stringify(all, undefined, 2)}\n`
      : all.map(({ code, title }) => `${code}  ${title}\n`).join(""),
  );
}

function written({ code, language, title, markdown }: Explanation): string {
  return `${JSON.stringify({ code, language, title, markdown }, undefined, 2)}\n`;
}
