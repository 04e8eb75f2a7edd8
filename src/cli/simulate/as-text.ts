/** A simulation as text for people; groups of few people are not shown, figures of groups are rounded. */
import { inTens, isFew, shownCount, type MovedGroup, type Shown, type System } from "#engines/rules/index.ts";
import type { Cliff, Run, Simulated } from "#kernel/policy/index.ts";
import { inLanguage } from "#lib/language.ts";
import type { CliContext } from "../context.ts";
import { formats, type Formats } from "./formats.ts";

export interface Heading {
  readonly title: string;
  readonly period: string;
  readonly words: readonly string[];
  /** The comparison at a cliff, in words. */
  readonly threshold: (cliff: Cliff) => string;
  readonly nameOfArea: (id: string) => string;
}

type Line = (key: string, facts?: Parameters<CliContext["say"]>[1]) => string;

interface Telling extends Heading, Formats {
  readonly line: Line;
  readonly runs: readonly Run[];
  /** A variable's title with its name. */
  readonly named: (id: string) => string;
}

export function asText(
  simulated: Simulated,
  heading: Heading,
  system: System,
  { say, language }: CliContext,
): string {
  const { law, reform, moved, raised } = simulated;
  const telling: Telling = {
    ...heading,
    ...formats(language),
    line: (key, facts) => say(`policy.figures.${key}`, facts),
    runs: [law, ...(reform === undefined ? [] : [reform])],
    named: (id) => {
      const variable = (simulated.reformSystem ?? system).variables.get(id);
      return variable === undefined ? id : `${inLanguage(variable.title, language)} (${id})`;
    },
  };
  const lines = [
    ...totals(telling),
    ...law.portfolio.together
      .filter(({ sampled }) => !isFew(sampled))
      .toSorted((a, b) => b.people - a.people)
      .slice(0, 5)
      .map(({ one, other, people }) =>
        telling.line("together", {
          one: telling.named(one),
          other: telling.named(other),
          people: telling.whole(inTens(people)),
        }),
      ),
    ...policies(telling),
    ...(moved === undefined ? [] : winners(moved, telling)),
    ...byArea(simulated, telling),
    ...(raised === undefined
      ? []
      : [telling.line("raised", { percent: String(raised.percent), rate: telling.share(raised.rate) })]),
    ...telling.runs.flatMap((run, at) => rates(run, at, telling)),
    ...telling.runs.flatMap((run, at) => takeUp(run, at, telling)),
  ];
  return `${lines.join("\n")}\n`;
}

function totals({
  line,
  runs,
  title,
  period,
  words,
  whole,
  money,
  share,
  ratio,
}: Telling): readonly string[] {
  const [law] = runs;
  if (law === undefined) return [];
  const said = (count: Shown): string => (count === null ? line("few") : whole(count));
  const row = (key: string, of: (run: Run) => string): string => `${line(key)}: ${runs.map(of).join(" → ")}`;
  return [
    line("heading", { title, period }),
    line("population", {
      households: whole(law.households),
      people: whole(law.people),
      weighted: whole(law.weightedPeople),
    }),
    ...words,
    row("poverty", ({ poverty }) =>
      line("poverty-value", { rate: share(poverty.rate), line: money(poverty.line) }),
    ),
    row("gini", ({ gini }) => ratio(gini)),
    row("none", ({ portfolio }) =>
      line("none-value", {
        none: said(shownCount(portfolio.none, portfolio.sampled.none)),
        poor: said(shownCount(portfolio.poorWithNone, portfolio.sampled.poorWithNone)),
      }),
    ),
  ];
}

function policies({ runs, line, named, money, whole, share }: Telling): readonly string[] {
  const ids = [...new Set(runs.flatMap((run) => Object.keys(run.policies)))];
  return ids.map((id) => {
    const amounts = runs.map((run) => {
      const one = run.policies[id];
      if (one === undefined) return "–";
      if (isFew(one.sampled)) return line("few");
      return line("policy-value", {
        amount: money(one.amount),
        receivers: whole(inTens(one.receivers)),
        coverage: share(one.coverage),
      });
    });
    return `${named(id)}: ${amounts.join(" → ")}`;
  });
}

function winners({ all, tenths }: NonNullable<Simulated["moved"]>, telling: Telling): readonly string[] {
  const { line } = telling;
  const { sampled, ...counts } = all;
  const shown: MovedGroup = {
    ...counts,
    winners: shownCount(all.winners, sampled.winners),
    losers: shownCount(all.losers, sampled.losers),
    unchanged: shownCount(all.unchanged, sampled.unchanged),
  };
  return [
    line("moved", movedFacts(shown, telling)),
    ...tenths.map((one, at) => line("moved-tenth", { tenth: at + 1, ...movedFacts(one, telling) })),
  ];
}

function movedFacts(one: MovedGroup | undefined, { line, whole }: Telling): Readonly<Record<string, string>> {
  const said = (count: Shown | undefined): string =>
    count === null || count === undefined ? line("few") : whole(count);
  return {
    winners: said(one?.winners),
    losers: said(one?.losers),
    unchanged: said(one?.unchanged),
  };
}

function byArea({ moved }: Simulated, telling: Telling): readonly string[] {
  const { runs, line, whole, share, money, nameOfArea } = telling;
  return (runs[0]?.areas ?? []).flatMap(({ area }, at) => {
    const values = runs.map((run) => {
      const one = run.areas?.[at];
      if (one === undefined || one.people === null || one.income === null) return line("few");
      return line("area-value", {
        people: whole(one.people),
        income: money(one.income),
        poverty: one.poverty === null ? line("few") : share(one.poverty),
      });
    });
    const group = moved?.areas?.[at];
    return [
      `${nameOfArea(area)}: ${values.join(" → ")}`,
      ...(group === undefined ? [] : [`  ${line("moved-area", movedFacts(group, telling))}`]),
    ];
  });
}

function rates({ rates: told }: Run, at: number, telling: Telling): readonly string[] {
  if (told === undefined) return [];
  const { line, whole, share, threshold, named, runs } = telling;
  const { hundred, onePercent, participation, cliffs } = told;
  const under = runs.length === 1 ? [] : [line(at === 0 ? "under-law" : "under-reform")];
  if (hundred === undefined || onePercent === undefined || participation === undefined)
    return [...under, line("nobody-earns")];
  const facts = (one: typeof hundred): Readonly<Record<string, string>> => ({
    mean: share(one.mean),
    median: share(one.median),
    above: share(one.aboveOne),
  });
  return [
    ...under,
    line("rates", { earners: whole(told.earners), ...facts(hundred) }),
    line("one-percent", facts(onePercent)),
    line("participation", facts(participation)),
    ...cliffs.slice(0, 10).map((cliff) =>
      line("cliff", {
        variable: named(cliff.variable),
        threshold: threshold(cliff),
        place: `${cliff.file}:${cliff.line}`,
        earners: cliff.earners === null ? line("few") : whole(cliff.earners),
      }),
    ),
  ];
}

function takeUp({ takeUp: told }: Run, at: number, telling: Telling): readonly string[] {
  if (told === undefined) return [];
  const { line, share, money, whole, named, runs } = telling;
  const { low, point, high, assumed } = told;
  const names = assumed.map((one) =>
    line("assumed", { name: one.name, low: share(one.low), point: share(one.point), high: share(one.high) }),
  );
  const changed = assumed.flatMap(({ variables }) => variables);
  return [
    ...(runs.length === 1 ? [] : [line(at === 0 ? "under-law" : "under-reform")]),
    line("take-up", { names }),
    ...changed.map((id) => {
      const of = (one: typeof low): Readonly<Record<"amount" | "receivers", string>> => ({
        amount: money(one.policies[id]?.amount ?? 0),
        receivers: whole(inTens(one.policies[id]?.receivers ?? 0)),
      });
      const [from, mid, to] = [of(low), of(point), of(high)];
      return line("take-up-value", {
        name: named(id),
        low: from.amount,
        point: mid.amount,
        high: to.amount,
        fewest: from.receivers,
        middle: mid.receivers,
        most: to.receivers,
      });
    }),
    line("take-up-poverty", {
      low: share(low.poverty.rate),
      point: share(point.poverty.rate),
      high: share(high.poverty.rate),
    }),
  ];
}
