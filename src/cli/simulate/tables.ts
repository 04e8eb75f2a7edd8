/** A simulation as text for people and as CSV files; groups of few people are not shown, figures of groups are rounded. */
import type { Moved, Tenth } from "#engines/rules/index.ts";
import type { Simulated } from "#kernel/policy/index.ts";
import { writeCsv } from "#platform/files/index.ts";
import type { CliContext } from "../context.ts";

export interface Heading {
  readonly title: string;
  readonly period: string;
  readonly words: readonly string[];
}

/** A cell that stands for fewer people of the sample than this says nothing reliable and may show somebody. */
const fewest = 10;

export function tables(
  simulated: Simulated,
  { title, period, words }: Heading,
  context: CliContext,
): { readonly text: string; readonly files: ReadonlyMap<string, Uint8Array> } {
  const { say, language } = context;
  const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
  const money = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const share = new Intl.NumberFormat(language, {
    style: "percent",
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const ratio = new Intl.NumberFormat(language, { minimumFractionDigits: 4, maximumFractionDigits: 4 });
  const { law, reform, moved, rates, raised } = simulated;
  const runs = [law, ...(reform === undefined ? [] : [reform])];
  const row = (key: string, of: (run: typeof law) => string): string =>
    `${say(`policy.figures.${key}`)}: ${runs.map(of).join(" → ")}`;
  const lines = [
    say("policy.figures.heading", { title, period }),
    say("policy.figures.population", {
      households: whole.format(law.households),
      people: whole.format(law.people),
      weighted: whole.format(law.weightedPeople),
    }),
    ...words,
    row("poverty", ({ poverty }) =>
      say("policy.figures.poverty-value", {
        rate: share.format(poverty.rate),
        line: money.format(poverty.line),
      }),
    ),
    row("gini", ({ gini }) => ratio.format(gini)),
    row("none", ({ portfolio }) =>
      say("policy.figures.none-value", {
        none: whole.format(portfolio.none),
        poor: whole.format(portfolio.poorWithNone),
      }),
    ),
    ...law.portfolio.together
      .toSorted((a, b) => b.people - a.people)
      .slice(0, 5)
      .map(({ one, other, people }) =>
        say("policy.figures.together", { one, other, people: whole.format(people) }),
      ),
    ...Object.keys(law.policies).map((id) => {
      const amounts = runs.map(({ policies }) => {
        const one = policies[id];
        return one === undefined
          ? "–"
          : say("policy.figures.policy-value", {
              amount: money.format(one.amount),
              receivers: whole.format(one.receivers),
              coverage: share.format(one.coverage),
            });
      });
      return `${id}: ${amounts.join(" → ")}`;
    }),
    ...(moved === undefined
      ? []
      : [
          say("policy.figures.moved", {
            winners: whole.format(moved.all.winners),
            losers: whole.format(moved.all.losers),
            unchanged: whole.format(moved.all.unchanged),
          }),
        ]),
    ...(raised === undefined
      ? []
      : [say("policy.figures.raised", { percent: String(raised.percent), rate: share.format(raised.rate) })]),
    ...(rates === undefined
      ? []
      : [
          say("policy.figures.rates", {
            earners: whole.format(rates.earners),
            mean: share.format(rates.hundred.mean),
            median: share.format(rates.hundred.median),
            above: share.format(rates.hundred.aboveOne),
          }),
          say("policy.figures.participation", {
            mean: share.format(rates.participation.mean),
            median: share.format(rates.participation.median),
          }),
          ...rates.cliffs.slice(0, 10).map(({ variable, file, line, earners }) =>
            say("policy.figures.cliff", {
              variable,
              place: `${file}:${line}`,
              earners: whole.format(earners),
            }),
          ),
        ]),
  ];
  const files = new Map<string, Uint8Array>([
    [
      "tenths.csv",
      tenthsCsv(
        runs.map(({ tenths }) => tenths),
        moved?.tenths,
        say,
      ),
    ],
    ["policies.csv", policiesCsv(runs, say)],
  ]);
  return { text: `${lines.join("\n")}\n`, files };
}

function tenthsCsv(
  runs: readonly (readonly Tenth[])[],
  moved: readonly Moved[] | undefined,
  say: CliContext["say"],
): Uint8Array {
  const heads = [
    "tenth",
    ...runs.flatMap((_, at) => [`people${suffix(at)}`, `income${suffix(at)}`, `share${suffix(at)}`]),
    ...(moved === undefined ? [] : ["winners", "losers", "unchanged"]),
  ];
  const rows = (runs[0] ?? []).map((_, tenth) => [
    String(tenth + 1),
    ...runs.flatMap((tenths) => {
      const one = tenths[tenth];
      return one === undefined || one.people < fewest
        ? ["", "", ""]
        : [rounded(one.people), one.income.toFixed(2), one.share.toFixed(4)];
    }),
    ...(moved === undefined
      ? []
      : [moved[tenth]?.winners, moved[tenth]?.losers, moved[tenth]?.unchanged].map((people = 0) =>
          people > 0 && people < fewest ? "" : rounded(people),
        )),
  ]);
  return writeCsv(
    heads.map((head) => say(`policy.csv.${head}`)),
    rows,
  );
}

function policiesCsv(runs: readonly Simulated["law"][], say: CliContext["say"]): Uint8Array {
  const heads = [
    "variable",
    ...runs.flatMap((_, at) => [`amount${suffix(at)}`, `receivers${suffix(at)}`, `coverage${suffix(at)}`]),
  ];
  const ids = [...new Set(runs.flatMap(({ policies }) => Object.keys(policies)))];
  const rows = ids.map((id) => [
    id,
    ...runs.flatMap(({ policies }) => {
      const one = policies[id];
      return one === undefined || (one.receivers > 0 && one.receivers < fewest)
        ? ["", "", ""]
        : [one.amount.toFixed(2), rounded(one.receivers), one.coverage.toFixed(4)];
    }),
  ]);
  return writeCsv(
    heads.map((head) => say(`policy.csv.${head}`)),
    rows,
  );
}

function suffix(at: number): string {
  return at === 0 ? "" : "-reform";
}

/** To tens: the last digit of a weighted count is chance. */
function rounded(people: number): string {
  return String(Math.round(people / 10) * 10);
}
