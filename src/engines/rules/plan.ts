/** What must be computed to answer: each variable for each period, in an order in which nothing is read before it is there. */
import { ok, refuse, type Result } from "#lib/result.ts";
import { piecesOf } from "./compile/walk.ts";
import { earlier, firstDay, monthsOf, periodText, yearOf, lasting, type Period } from "./exact/period.ts";
import type { Day } from "./exact/calendar.ts";
import {
  holds,
  ruleOn,
  type Exception,
  type Expr,
  type Rule,
  type System,
  type Variable,
  type When,
} from "./model.ts";

export interface Wanted {
  readonly variable: string;
  readonly period: Period;
}

export interface Step {
  readonly at: number;
  readonly variable: Variable;
  readonly period: Period;
  /** The day on which parameters and rules are read. */
  readonly day: Day;
  /** Undefined: the value is given, or the variable's default holds. */
  readonly rule: Rule | undefined;
  readonly exceptions: readonly Exception[];
  readonly isGiven: boolean;
}

export interface Plan {
  readonly system: System;
  readonly steps: readonly Step[];
  /** The step of a variable and a period. */
  readonly stepOf: (variable: string, period: Period) => Step | undefined;
}

export type PlanRefusal =
  | { readonly code: "rules.unknown-variable"; readonly variable: string }
  | { readonly code: "rules.no-rule"; readonly variable: string; readonly period: string }
  | {
      readonly code: "rules.wrong-span";
      readonly variable: string;
      readonly period: string;
      readonly span: string;
    }
  | { readonly code: "rules.too-many-steps"; readonly most: number };

const mostSteps = 400_000;

export function keyOf(variable: string, period: Period): string {
  return `${variable} ${periodText(period)}`;
}

/** The period in which a reader at `period` reads. */
export function readPeriodOf(when: When, period: Period, read: Variable): Period | undefined {
  if (read.span === "lasting") return lasting;
  switch (when.at) {
    case "same":
      return period;
    case "year":
      return yearOf(period);
    case "previous":
      return earlier(period, when.count);
    default: {
      const months = monthsOf(yearOf(period));
      return when.at === "first-month" ? months[0] : months.at(-1);
    }
  }
}

/** Plans; refused when a variable is unknown or, on some day it is read, no rule holds and it has no default. */
export function plan(system: System, wanted: readonly Wanted[]): Result<Plan, PlanRefusal> {
  const steps: Step[] = [];
  const known = new Map<string, Step | "open">();
  for (const { variable: id, period } of wanted) {
    const variable = system.variables.get(id);
    if (variable === undefined) return refuse({ code: "rules.unknown-variable", variable: id });
    const { span } = variable;
    if (span !== "lasting" && span !== period.span)
      return refuse({ code: "rules.wrong-span", variable: id, period: periodText(period), span });
    const refusal = visit(system, { variable, period: span === "lasting" ? lasting : period }, steps, known);
    if (refusal !== undefined) return refuse(refusal);
  }
  const byKey = new Map(steps.map((step) => [keyOf(step.variable.id, step.period), step]));
  return ok({ system, steps, stepOf: (variable, period) => byKey.get(keyOf(variable, period)) });
}

interface Visit {
  readonly step: Omit<Step, "at">;
  readonly needs: readonly { readonly variable: Variable; readonly period: Period }[];
  next: number;
}

function visit(
  system: System,
  start: { readonly variable: Variable; readonly period: Period },
  steps: Step[],
  known: Map<string, Step | "open">,
): PlanRefusal | undefined {
  const path: Visit[] = [];
  const enter = ({ variable, period }: typeof start): PlanRefusal | undefined => {
    const key = keyOf(variable.id, period);
    if (known.has(key)) return undefined;
    known.set(key, "open");
    const step = stepFor(variable, period);
    if (step === undefined)
      return { code: "rules.no-rule", variable: variable.id, period: periodText(period) };
    const needs = needsOf(system, step);
    if (needs === undefined)
      return { code: "rules.no-rule", variable: variable.id, period: periodText(period) };
    path.push({ step, needs, next: 0 });
    return steps.length + path.length > mostSteps
      ? { code: "rules.too-many-steps", most: mostSteps }
      : undefined;
  };
  let refusal = enter(start);
  for (let top = path.at(-1); refusal === undefined && top !== undefined; top = path.at(-1)) {
    const need = top.needs[top.next++];
    if (need !== undefined) {
      refusal = enter(need);
      continue;
    }
    const step = { ...top.step, at: steps.length };
    steps.push(step);
    known.set(keyOf(step.variable.id, step.period), step);
    path.pop();
  }
  return refusal;
}

function stepFor(variable: Variable, period: Period): Omit<Step, "at"> | undefined {
  const day = firstDay(period);
  const isGiven = variable.rules.length === 0;
  const rule = ruleOn(variable, day);
  if (!isGiven && rule === undefined && variable.default === undefined) return undefined;
  const exceptions = rule === undefined ? [] : variable.exceptions.filter((one) => holds(one, day));
  return { variable, period, day, rule, exceptions, isGiven };
}

/** The expressions that a step computes. */
export function expressionsIn({ rule, exceptions }: Omit<Step, "at">): readonly Expr[] {
  return [...exceptions.flatMap((one) => [one.when, one.expr]), ...(rule === undefined ? [] : [rule.expr])];
}

function needsOf(system: System, step: Omit<Step, "at">): Visit["needs"] | undefined {
  const needs: { variable: Variable; period: Period }[] = [];
  for (const expr of expressionsIn(step)) {
    for (const piece of piecesOf(expr)) {
      if (piece.op !== "variable" && piece.op !== "months") continue;
      const variable = system.variables.get(piece.id);
      if (variable === undefined) throw new Error(`${piece.id} was compiled and is not there`);
      if (piece.op === "months")
        needs.push(...monthsOf(yearOf(step.period)).map((period) => ({ variable, period })));
      else {
        const period = readPeriodOf(piece.when, step.period, variable);
        if (period === undefined) return undefined;
        needs.push({ variable, period });
      }
    }
  }
  return needs;
}
