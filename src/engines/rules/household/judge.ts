/** What each kind of expression may give, beside `scalar/apply.ts`, which says what it gives. */
import { daysBetween, later, monthsBetween, yearsBetween, type Day } from "../exact/calendar.ts";
import { firstDay, lastDay, monthsOf, yearOf, type Period } from "../exact/period.ts";
import { compare, exact, type Exact } from "../exact/rational.ts";
import { heldOn, type CompareOp, type Expr, type System, type Value } from "../model.ts";
import { readPeriodOf } from "../plan.ts";
import type { Row } from "../scalar/situation.ts";
import { extreme } from "./extreme.ts";
import { judgeMembers } from "./judge-members.ts";
import { onScaleWithin } from "./judge-scale.ts";
import {
  asDays,
  asNumbers,
  asTruths,
  from,
  judged,
  oneOf,
  rangeOf,
  restsOf,
  stopped,
  type Judged,
} from "./judged.ts";
import {
  difference,
  extremeOf,
  flat,
  gapOf,
  numbers,
  opposite,
  point,
  product,
  quotient,
  rounding,
  scaled,
  sum,
  truths,
  type Range,
  type Span,
} from "./range.ts";

export interface Foreseeing {
  readonly system: System;
  readonly period: Period;
  readonly day: Day;
  /** Where the moved amount lies, when one is moved. */
  readonly span: Span | undefined;
  readonly read: (variable: string, period: Period, row: Row) => Judged;
}

export function judge(expr: Expr, row: Row, seeing: Foreseeing): Judged {
  const { system, day, period, span } = seeing;
  const see = (inner: Expr): Judged => judge(inner, row, seeing);
  switch (expr.op) {
    case "literal":
      return judged(rangeOf(expr.value));
    case "parameter": {
      const parameter = system.parameters.get(expr.id);
      return certain(parameter?.kind === "value" ? heldOn(parameter.values, day) : undefined);
    }
    case "variable": {
      const variable = system.variables.get(expr.id);
      const read = variable === undefined ? undefined : readPeriodOf(expr.when, period, variable);
      const whose = rowOf(expr, row, system);
      return read === undefined || whose === undefined ? stopped() : seeing.read(expr.id, read, whose);
    }
    case "months":
      return overMonths(expr, row, seeing);
    case "role": {
      const [first] = row.groups.values();
      return certain(first?.role);
    }
    case "period":
      return judged(rangeOf(expr.edge === "start" ? firstDay(period) : lastDay(period)));
    case "add":
    case "subtract":
      return from([see(expr.left), see(expr.right)], (a, b) =>
        (expr.op === "add" ? sum : difference)(asNumbers(a), asNumbers(b)),
      );
    case "multiply":
      return from([see(expr.left), see(expr.right)], (a, b) => product(asNumbers(a), asNumbers(b), span));
    case "divide": {
      const [left, right] = [see(expr.left), see(expr.right)];
      if (left.range === undefined || right.range === undefined) return stopped(restsOf([left, right]));
      const { range, mayFail } = quotient(asNumbers(left.range), asNumbers(right.range), span);
      return from([left, right], () => range, mayFail);
    }
    case "negate":
      return from([see(expr.value)], (a) => opposite(asNumbers(a)));
    case "absolute":
      return from([see(expr.value)], (a) => absolute(a, span));
    case "not":
      return from([see(expr.value)], (a) => truths(asTruths(a).no, asTruths(a).yes));
    case "and":
    case "or":
      return connected(expr, see);
    case "compare":
      return from([see(expr.left), see(expr.right)], (a, b) => compared(expr.how, a, b, span));
    case "if": {
      const test = see(expr.test);
      if (test.range === undefined) return test;
      const { yes, no } = asTruths(test.range);
      if (yes && no) return oneOf(test, see(expr.yes), see(expr.no), span);
      const taken = see(yes ? expr.yes : expr.no);
      return test.mayStop ? judged(taken.range, taken.rests | test.rests, true) : taken;
    }
    case "min":
    case "max":
      return extreme(expr.op, expr.items.map(see), span);
    case "round":
      return from([see(expr.value)], (a) => rounding(asNumbers(a), expr.rule, expr.step, span));
    case "scale": {
      const parameter = system.parameters.get(expr.id);
      if (parameter?.kind !== "scale") return stopped();
      return from([see(expr.value)], (a) => onScaleWithin(parameter, asNumbers(a), day, span));
    }
    case "table":
      return fromTable(expr, see(expr.value), seeing);
    case "between":
      return from([see(expr.left), see(expr.right)], (a, b) => {
        const [start, end] = [asDays(a), asDays(b)];
        const count = (one: number, other: number): Exact =>
          exact(BigInt(counts[expr.what](one as Day, other as Day)));
        return numbers(count(start.to, end.from), count(start.from, end.to));
      });
    case "later":
      return shifted(see(expr.date), expr.months, expr.days);
    case "members":
      return judgeMembers(expr, row, { span, see: (inner, of) => judge(inner, of, seeing) });
    case "duration":
      throw new Error("a duration is part of a sum of dates");
  }
}

const counts = { years: yearsBetween, months: monthsBetween, days: daysBetween } as const;

function certain(value: Value | undefined): Judged {
  return value === undefined ? stopped() : judged(rangeOf(value));
}

/** The row a variable is read in: the reader's own, or its group's; undefined when it is in none. */
function rowOf(expr: Expr & { readonly op: "variable" | "months" }, row: Row, system: System) {
  if (expr.whose === "own") return row;
  return row.groups.get(system.variables.get(expr.id)?.entity ?? "")?.row;
}

function overMonths(expr: Expr & { op: "months" }, row: Row, seeing: Foreseeing): Judged {
  const whose = rowOf(expr, row, seeing.system);
  if (whose === undefined) return stopped();
  const values = monthsOf(yearOf(seeing.period)).map((month) => seeing.read(expr.id, month, whose));
  if (expr.how === "max" || expr.how === "min") return extreme(expr.how, values, seeing.span);
  const whole = from(values, (...all) => all.map(asNumbers).reduce(sum));
  return expr.how === "sum" ? whole : from([whole], (a) => scaled(asNumbers(a), exact(1n, 12n)));
}

function absolute(range: Range, span: Span | undefined): Range {
  const own = asNumbers(range);
  const { low, high } = flat(own, span);
  if (low !== undefined && low.over >= 0n) return own;
  const turned = opposite(own);
  if (high !== undefined && high.over <= 0n) return turned;
  return extremeOf("max", [flat(own, span), flat(turned, span), point(exact(0n))], span).range;
}

/** What the left side decides alone is not asked of the right one, as in the exact engine. */
function connected(expr: Expr & { op: "and" | "or" }, see: (inner: Expr) => Judged): Judged {
  const left = see(expr.left);
  if (left.range === undefined) return left;
  const deciding = expr.op === "or";
  const one = asTruths(left.range);
  if (!(deciding ? one.no : one.yes)) return left;
  const right = see(expr.right);
  if (right.range === undefined)
    return (deciding ? one.yes : one.no)
      ? judged(truths(deciding, !deciding), left.rests | right.rests, true)
      : stopped(left.rests | right.rests);
  const other = asTruths(right.range);
  const range = deciding
    ? truths(one.yes || other.yes, one.no && other.no)
    : truths(one.yes && other.yes, one.no || other.no);
  return judged(range, left.rests | right.rests, left.mayStop || right.mayStop);
}

function compared(how: CompareOp, left: Range, right: Range, span: Span | undefined): Range {
  const { least, most, isApart } = sideOf(left, right, span);
  const [below, equal, above] = [least < 0, least <= 0 && most >= 0 && !isApart, most > 0];
  switch (how) {
    case "=":
      return truths(equal, below || above);
    case "!=":
      return truths(below || above, equal);
    case "<":
      return truths(below, equal || above);
    case "<=":
      return truths(below || equal, above);
    case ">":
      return truths(above, equal || below);
    case ">=":
      return truths(above || equal, below);
  }
}

/** On which sides of the right value the left one may be: from below zero to above it. */
function sideOf(left: Range, right: Range, span: Span | undefined) {
  if (left.kind === "numbers" && right.kind === "numbers") {
    const { low, high } = gapOf(left, right, span);
    const nothing = exact(0n);
    return {
      least: low === undefined ? -1 : compare(low, nothing),
      most: high === undefined ? 1 : compare(high, nothing),
      isApart: false,
    };
  }
  if (left.kind === "days" && right.kind === "days")
    return { least: left.from - right.to, most: left.to - right.from, isApart: false };
  // Truths and choices are equal or not: "above" stands for not.
  const [a, b] = [membersOf(left), membersOf(right)];
  const isApart = a.isDisjointFrom(b);
  return { least: 0, most: a.size === 1 && b.size === 1 && !isApart ? 0 : 1, isApart };
}

function membersOf(range: Range): ReadonlySet<string> {
  if (range.kind === "choices") return range.of;
  const { yes, no } = asTruths(range);
  return new Set([...(yes ? ["yes"] : []), ...(no ? ["no"] : [])]);
}

function fromTable(
  expr: Expr & { op: "scale" | "table" },
  key: Judged,
  { system, day, span }: Foreseeing,
): Judged {
  const parameter = system.parameters.get(expr.id);
  if (key.range?.kind !== "choices" || parameter?.kind !== "table") return stopped(key.rests);
  const held = [...key.range.of].map((one) => certain(heldOn(parameter.rows.get(one) ?? [], day)));
  const [first, ...others] = held;
  if (first === undefined) return stopped(key.rests);
  return others.reduce((all, one) => oneOf(key, all, one, span), oneOf(key, first, first, span));
}

function shifted(date: Judged, months: number, days: number): Judged {
  if (date.range === undefined) return date;
  const { from: first, to: last } = asDays(date.range);
  const [start, end] = [later(first as Day, months, days), later(last as Day, months, days)];
  const isWithin = start >= 10_101 && end <= 99_991_231;
  const isNowhere = end < 10_101 || start > 99_991_231;
  const range = isNowhere
    ? undefined
    : ({ kind: "days", from: Math.max(start, 10_101), to: Math.min(end, 99_991_231) } as const);
  return judged(range, date.rests, date.mayStop || !isWithin);
}
