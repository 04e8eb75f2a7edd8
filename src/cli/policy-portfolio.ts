/** `polity policy portfolio DIR`: how the policies meet, in the terminal or as JSON. */
import { readPeriod } from "#engines/rules/index.ts";
import { readDate } from "#lib/dates.ts";
import { tellPortfolio, type ToldHousehold, type ToldPortfolio } from "#modules/policies/index.ts";
import { systemClock } from "#platform/clock/index.ts";
import { CannotRun, type CliContext } from "./context.ts";
import { openPolicies, tellFindings } from "./policy-folder.ts";

export interface PortfolioOptions {
  readonly on?: string;
  readonly json?: true;
}

export function tellPolicyPortfolio(folder: string, options: PortfolioOptions, context: CliContext): void {
  const { say, write, language } = context;
  const on = options.on === undefined ? systemClock.today("UTC") : readDate(options.on);
  const period = on === undefined ? undefined : readPeriod(on.slice(0, 7));
  if (period === undefined) throw new CannotRun(say("policies.explain.no-date", { date: options.on ?? "" }));
  const { system, compiled, findings } = openPolicies(folder, context, false);
  if (system === undefined) {
    tellFindings(findings, context);
    throw new CannotRun(say("policy.unsound", { folder }));
  }
  const [told] = tellPortfolio({ system, typical: compiled.typical }, period, [{ say, language }]) ?? [];
  if (told === undefined)
    throw new CannotRun(
      `${say("policies-portfolio.no-typical")} ${say("policies-portfolio.no-typical-how")}`,
    );
  write(options.json === true ? `${JSON.stringify(told, undefined, 2)}\n` : asText(told, context));
}

function asText({ households, pairs, period }: ToldPortfolio, context: CliContext): string {
  const { say } = context;
  const part = (key: string): string => say(`policies-portfolio.${key}`);
  const none = households.filter(({ hasNothing }) => hasNothing).map(({ title }) => title);
  const twice = pairs.filter(({ relation, shared }) => relation === "unaware" && shared.length > 0);
  const lines = [
    say("policies-portfolio.how", { count: households.length, period }),
    "",
    part("paying.title"),
    ...households.flatMap((one) => householdLines(one, context)),
    "",
    part("falling.title"),
    say("policies-portfolio.falling.sentence", { count: none.length, names: none }),
    ...households.flatMap(
      ({ title, nothingFrom }) =>
      nothingFrom === undefined ? [] : [`  ${title}: ${say("policies-portfolio.falling.from", { from: nothingFrom })}`], // prettier-ignore
    ),
    "",
    part("pairs.title"),
    say("policies-portfolio.pairs.sentence", { count: twice.length }),
    ...twice.flatMap(({ one, other, shared, household, earnings, amounts }) => [
      `  ${say("policies-portfolio.pairs.and", { one, other })}: ${shared.join(", ")}`,
      `    ${say("policies-portfolio.pairs.has", { household, earnings, one: amounts[0], other: amounts[1] })}`,
    ]),
  ];
  return `${lines.join("\n")}\n`;
}

function householdLines(
  { title, least, end, cliffs, steep }: ToldHousehold,
  { say, language }: CliContext,
): readonly string[] {
  const percent = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 });
  const [worst] = [...steep].sort((one, other) => other.taken - one.taken);
  const facts = {
    household: title,
    least,
    end,
    cliffs: cliffs.length,
    steep: worst === undefined ? "no" : "yes",
    from: worst?.from ?? "",
    to: worst?.to ?? "",
  };
  return [
    `  ${say("policies-portfolio.chart.sentence", facts)}`,
    ...steep.map(({ from, to, taken }) => `    ${say("policies-portfolio.stretch", { from, to, taken: percent.format(taken) })}`), // prettier-ignore
    ...cliffs.flatMap(({ at, fall, losses }) => [
      `    ${say("policies-portfolio.cliff-at", { at, fall })}`,
      ...losses.map((loss) => `      ${loss}`),
    ]),
  ];
}
