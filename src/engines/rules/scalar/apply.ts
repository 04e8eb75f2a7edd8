/** What each kind of expression does, exactly. The inner values come from `get`, so that computing and explaining are one. */
import type { Place } from "#lib/finding.ts";
import { daysBetween, later, monthsBetween, yearsBetween, type Day } from "../exact/calendar.ts";
import { firstDay, lastDay, monthsOf, yearOf, type Period } from "../exact/period.ts";
import {
  add,
  compare,
  divided,
  exact,
  negative,
  subtract,
  times,
  zero,
  type Exact,
} from "../exact/rational.ts";
import { rounded } from "../exact/rounding.ts";
import { heldOn, type CompareOp, type Expr, type System, type Value } from "../model.ts";
import { readPeriodOf } from "../plan.ts";
import type { Row } from "./situation.ts";
import { onScale } from "./scale.ts";

/** Why a value does not exist for somebody. */
export type StopCode =
  | "divided-by-zero"
  | "no-members"
  | "exceptions-clash"
  | "missing"
  | "outside-calendar"
  | "too-long"
  | "no-value"
  | "group-missing";

/** Thrown inside one value's computing and caught around it; the door gives it back as a refusal. */
export class Stop extends Error {
  readonly code: StopCode;
  readonly place: Place;
  readonly facts: Readonly<Record<string, string>>;

  constructor(code: StopCode, place: Place, facts: Readonly<Record<string, string>> = {}) {
    super(code);
    this.code = code;
    this.place = place;
    this.facts = facts;
  }
}

export interface Asking {
  readonly system: System;
  readonly period: Period;
  readonly day: Day;
  readonly row: Row;
  readonly get: (expr: Expr, row: Row) => Value;
  readonly read: (variable: string, period: Period, row: Row, place: Place) => Value;
}

/** The value of an expression for a row. */
export function apply(expr: Expr, asking: Asking): Value {
  const { row, get, day, period, system } = asking;
  // The compiler has proved the types; `as` here only says what it knows.
  const number = (inner: Expr): Exact => get(inner, row) as Exact;
  const truth = (inner: Expr): boolean => get(inner, row) as boolean;
  switch (expr.op) {
    case "literal":
      return expr.value;
    case "parameter": {
      const parameter = system.parameters.get(expr.id);
      return held(parameter?.kind === "value" ? heldOn(parameter.values, day) : undefined, expr);
    }
    case "variable": {
      const read = readPeriodOf(expr.when, period, known(system, expr.id));
      if (read === undefined) throw new Stop("outside-calendar", expr.place);
      return asking.read(expr.id, read, rowOf(expr, row, system), expr.place);
    }
    case "months":
      return overMonths(expr, asking);
    case "role": {
      const [first] = row.groups.values();
      if (first === undefined) throw new Stop("group-missing", expr.place, { name: row.name });
      return first.role;
    }
    case "period":
      return expr.edge === "start" ? firstDay(period) : lastDay(period);
    case "add":
      return add(number(expr.left), number(expr.right));
    case "subtract":
      return subtract(number(expr.left), number(expr.right));
    case "multiply":
      return times(number(expr.left), number(expr.right));
    case "divide": {
      const quotient = divided(number(expr.left), number(expr.right));
      if (quotient === undefined) throw new Stop("divided-by-zero", expr.place);
      return quotient;
    }
    case "negate":
      return negative(number(expr.value));
    case "absolute": {
      const value = number(expr.value);
      return value.over < 0n ? negative(value) : value;
    }
    case "not":
      return !truth(expr.value);
    case "and":
      return truth(expr.left) && truth(expr.right);
    case "or":
      return truth(expr.left) || truth(expr.right);
    case "compare":
      return compared(expr.how, get(expr.left, row), get(expr.right, row));
    case "if":
      return get(truth(expr.test) ? expr.yes : expr.no, row);
    case "min":
    case "max":
      return extreme(
        expr.op,
        expr.items.map((item) => number(item)),
      );
    case "round":
      return rounded(number(expr.value), expr.rule, expr.step);
    case "scale": {
      const parameter = system.parameters.get(expr.id);
      const value = parameter?.kind === "scale" ? onScale(parameter, number(expr.value), day) : undefined;
      return held(value, expr);
    }
    case "table": {
      const parameter = system.parameters.get(expr.id);
      const key = get(expr.value, row) as string;
      const dated = parameter?.kind === "table" ? parameter.rows.get(key) : undefined;
      return held(dated === undefined ? undefined : heldOn(dated, day), expr);
    }
    case "between": {
      const [from, to] = [get(expr.left, row) as Day, get(expr.right, row) as Day];
      const span = { years: yearsBetween, months: monthsBetween, days: daysBetween }[expr.what];
      return exact(BigInt(span(from, to)));
    }
    case "later": {
      const shifted = later(get(expr.date, row) as Day, expr.months, expr.days);
      if (shifted < 10_101 || shifted > 99_991_231) throw new Stop("outside-calendar", expr.place);
      return shifted;
    }
    case "members":
      return overMembers(expr, asking);
    case "duration":
      throw new Error("a duration is part of a sum of dates");
  }
}

function known(system: System, id: string) {
  const variable = system.variables.get(id);
  if (variable === undefined) throw new Error(`${id} was compiled and is not there`);
  return variable;
}

function held(value: Value | undefined, expr: Expr & { readonly id: string }): Value {
  if (value === undefined) throw new Stop("no-value", expr.place, { name: expr.id });
  return value;
}

/** The row a variable is read in: the reader's own, or its group's. */
function rowOf(expr: Expr & { readonly op: "variable" | "months" }, row: Row, system: System): Row {
  if (expr.whose === "own") return row;
  const group = row.groups.get(known(system, expr.id).entity);
  if (group === undefined) throw new Stop("group-missing", expr.place, { name: row.name });
  return group.row;
}

function overMonths(expr: Expr & { op: "months" }, asking: Asking): Value {
  const row = rowOf(expr, asking.row, asking.system);
  const values = monthsOf(yearOf(asking.period)).map(
    (month) => asking.read(expr.id, month, row, expr.place) as Exact,
  );
  if (expr.how === "max" || expr.how === "min") return extreme(expr.how, values);
  const sum = values.reduce(add, zero);
  return expr.how === "sum" ? sum : times(sum, exact(1n, 12n));
}

function overMembers(expr: Expr & { op: "members" }, { row, get }: Asking): Value {
  const { list, how, each } = expr;
  const group = list.whose === "own" ? row : row.groups.get(list.group)?.row;
  if (group === undefined) throw new Stop("group-missing", expr.place, { name: row.name });
  const { where, role } = list;
  const chosen = group.members.filter(
    (member) =>
      (role === undefined || member.groups.get(list.group)?.role === role) &&
      (where === undefined || get(where, member) === true),
  );
  if (how === "count" || each === undefined) return exact(BigInt(chosen.length));
  if (how === "some") return chosen.some((member) => get(each, member) === true);
  if (how === "every") return chosen.every((member) => get(each, member) === true);
  const values = chosen.map((member) => get(each, member) as Exact);
  if (how === "sum") return values.reduce(add, zero);
  if (values.length === 0) throw new Stop("no-members", expr.place);
  if (how === "mean") return divided(values.reduce(add, zero), exact(BigInt(values.length))) ?? zero;
  return extreme(how, values);
}

function extreme(how: "min" | "max", values: readonly Exact[]): Exact {
  return values.reduce((best, next) =>
    compare(next, best) < 0 === (how === "min") && compare(next, best) !== 0 ? next : best,
  );
}

/** Compares two values of one type. */
export function compared(how: CompareOp, left: Value, right: Value): boolean {
  const side =
    typeof left === "object" && typeof right === "object"
      ? compare(left, right)
      : typeof left === "number" && typeof right === "number"
        ? left - right
        : left === right
          ? 0
          : 1;
  return {
    "=": side === 0,
    "!=": side !== 0,
    "<": side < 0,
    "<=": side <= 0,
    ">": side > 0,
    ">=": side >= 0,
  }[how];
}
