/** What a household is asked next, and what lies ahead of it: the questions and cliffs of `#engines/rules` for a month. */
import {
  cliffAhead,
  nextQuestion,
  openAnswers,
  plan,
  questionsIn,
  type Cliff,
  type ExactNumber,
  type Period,
  type PlanRefusal,
  type Question,
  type Row,
  type Situation,
  type System,
} from "#engines/rules/index.ts";
import { ok, refuse, type Result } from "#lib/result.ts";

export interface Questions {
  /** Undefined: nothing more can change what is wanted. */
  readonly next: Question | undefined;
  /** Everything that can, in the order of the files. */
  readonly open: readonly Question[];
}

/** What can still change these variables in this period; of a month also what is told for its year. */
export function questions(
  system: System,
  situation: Situation,
  { variables, period }: { readonly variables: readonly string[]; readonly period: Period },
): Result<Questions, PlanRefusal> {
  const wanted = variables.map((variable) => ({
    variable,
    period:
      system.variables.get(variable)?.span === "year" && period.span === "month"
        ? ({ span: "year", year: period.year } as const)
        : period,
  }));
  const planned = plan(system, wanted);
  if (!planned.ok) return planned;
  const asking = { plan: planned.value, wanted, situation };
  return ok({ next: nextQuestion(asking), open: questionsIn(openAnswers(asking)) });
}

export type AheadRefusal = PlanRefusal | { readonly code: "rules.ahead.no-amount" };

export interface Ahead {
  readonly cliffs: readonly Cliff[];
  /** Amounts above which it could not be looked, because there is no amount or it turns too often. */
  readonly unseen: readonly { readonly row: Row; readonly variable: string }[];
  /** Answers that nobody gave and on which what is left rests: their defaults were taken. */
  readonly assumed: readonly Question[];
}

/** Smaller falls are not told: they may be rounding alone. */
const leastFall: ExactNumber = { over: 1n, under: 1n };

/**
 * The nearest cliff above the earnings of those who have the first role of the household (adults), and above each other amount
 * of money that somebody has. What is left is the system's `income` figure.
 */
export function ahead(system: System, situation: Situation, period: Period): Result<Ahead, AheadRefusal> {
  const { figures } = system;
  const income = system.variables.get(figures?.income ?? "");
  const [household] = situation.get(income?.entity ?? "") ?? [];
  if (income === undefined || household === undefined) return refuse({ code: "rules.ahead.no-amount" });
  const wanted = [{ variable: income.id, period }];
  const planned = plan(system, wanted);
  if (!planned.ok) return planned;
  const cliffs: Cliff[] = [];
  const unseen: { row: Row; variable: string }[] = [];
  for (const { row, variable } of amountsOf(system, situation, planned.value.steps)) {
    const found = cliffAhead({
      plan: planned.value,
      situation,
      row,
      variable,
      net: { variable: income.id, period, row: household },
      least: leastFall,
    });
    if (found === undefined) continue;
    if ("code" in found) unseen.push({ row, variable });
    else cliffs.push(found);
  }
  const assumed = questionsIn(openAnswers({ plan: planned.value, wanted, situation }));
  return ok({ cliffs, unseen, assumed });
}

function amountsOf(
  { figures, entities, variables }: System,
  situation: Situation,
  steps: readonly {
    readonly isGiven: boolean;
    readonly variable: { readonly id: string; readonly isMoney: boolean };
  }[],
): readonly { readonly row: Row; readonly variable: string }[] {
  const money = new Set(
    steps.flatMap(({ isGiven, variable }) => (isGiven && variable.isMoney ? variable.id : [])),
  );
  const first = new Set([...entities.values()].flatMap(({ roles }) => roles[0]?.id ?? []));
  const isEarner = ({ groups }: Row): boolean => [...groups.values()].some(({ role }) => first.has(role));
  const earnings = figures?.earnings ?? "";
  const ordered = [earnings, ...money].filter((id, at, all) => money.has(id) && all.indexOf(id) === at);
  return ordered.flatMap((variable) =>
    (situation.get(variables.get(variable)?.entity ?? "") ?? []).flatMap((row) =>
      hasSome(row, variable) || (variable === earnings && isEarner(row)) ? [{ row, variable }] : [],
    ),
  );
}

function hasSome({ given }: Row, variable: string): boolean {
  return [...(given.get(variable)?.values() ?? [])].some(
    (value) => typeof value === "object" && value.over > 0n,
  );
}
