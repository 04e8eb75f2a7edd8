/** A formula said with its numbers: "salary (3,000.00 EUR) × the rate of income tax (0.15 since 1 January 2015)". */
import { inLanguage } from "#lib/language.ts";
import { toText } from "../exact/rational.ts";
import type { Expr, Parameter, Value } from "../model.ts";
import type { Traced } from "../scalar/explain.ts";
import { sayDay, sayPeople, sayValue, sayWho, type Speaker } from "./values.ts";

export interface Telling extends Speaker {
  /** The day on which parameters were read. */
  readonly day: number;
}

/** The piece in words, with the values it had. */
export function sayFormula(traced: Traced, telling: Telling): string {
  const { say } = telling;
  const { expr, parts, value } = traced;
  const part = (at: number): string => (parts[at] === undefined ? "" : sayFormula(parts[at], telling));
  const inside = (at: number): string =>
    parts[at] !== undefined && isSum(parts[at].expr) ? `(${part(at)})` : part(at);
  switch (expr.op) {
    case "literal":
      return sayValue(value, expr.type, telling);
    case "duration":
      return "";
    case "parameter":
      return say("rules.named", {
        name: parameterTitle(expr.id, telling),
        value: withDate(expr.id, value, expr, telling),
      });
    case "variable":
      return say("rules.named", {
        name: variableTitle(expr.id, traced, telling),
        value: sayValue(value, expr.type, telling),
      });
    case "months":
      return say(`rules.months.${expr.how}`, {
        name: variableTitle(expr.id, traced, telling),
        value: sayValue(value, expr.type, telling),
      });
    case "role":
      return say("rules.role", { value: sayValue(value, expr.type, telling) });
    case "period":
      return sayDay(value as never, say); // a period's edge is a day
    case "add":
      return `${part(0)} + ${part(1)}`;
    case "subtract":
      return `${part(0)} − ${inside(1)}`;
    case "multiply":
      return `${inside(0)} × ${inside(1)}`;
    case "divide":
      return `${inside(0)} ÷ ${isSum(parts[1]?.expr ?? expr) || parts[1]?.expr.op === "multiply" ? `(${part(1)})` : part(1)}`;
    case "negate":
      return `−${inside(0)}`;
    case "absolute":
      return say("rules.absolute", { value: part(0) });
    case "if":
      return part(1);
    case "min":
    case "max":
      return say(`rules.${expr.op}`, { values: parts.map((_, at) => part(at)) });
    case "round":
      return say("rules.rounded", {
        value: part(0),
        rule: say(`rules.rounding.${expr.rule.replace(" ", "-")}`),
        step: toText(expr.step),
      });
    case "scale":
    case "table":
      return say("rules.applied", {
        name: parameterTitle(expr.id, telling),
        value: part(0),
        result: sayValue(value, expr.type, telling),
      });
    case "between":
      return say(`rules.between.${expr.what}`, {
        from: part(0),
        to: part(1),
        value: sayValue(value, expr.type, telling),
      });
    case "later":
      return say("rules.later", { value: part(0), result: sayValue(value, expr.type, telling) });
    case "members":
      return sayMembers(expr, traced, telling);
    default:
      return sayCondition(traced, telling);
  }
}

function isSum(expr: Expr): boolean {
  return expr.op === "add" || expr.op === "subtract" || expr.op === "negate";
}

function sayMembers(expr: Expr & { op: "members" }, { parts, value }: Traced, telling: Telling): string {
  const { say } = telling;
  if (expr.how === "some" || expr.how === "every") return sayValue(value, expr.type, telling);
  if (expr.how === "count")
    return say("rules.count", {
      people: sayPeople(expr, telling),
      value: sayValue(value, expr.type, telling),
    });
  const each = parts.filter((one) => one.expr === expr.each);
  const read = expr.each?.op === "variable" ? expr.each : undefined;
  const name = read === undefined ? "" : titleOfVariable(read.id, telling);
  const values = each.map((one) => sayValue(one.value, one.expr.type, telling));
  return say(`rules.members.${expr.how}`, {
    name,
    values,
    value: sayValue(value, expr.type, telling),
    several: each.length,
  });
}

/** A condition as it turned out: "salary (0.00 EUR) is 0", or why it is not so. */
function sayCondition(traced: Traced, telling: Telling): string {
  return reasonsOf(traced, traced.value === true, telling).join(telling.say("rules.and"));
}

/** The comparisons that decided: all of them where all were needed, else the one that was enough. */
export function reasonsOf(
  { expr, parts, value }: Traced,
  isTrue: boolean,
  telling: Telling,
): readonly string[] {
  const { say } = telling;
  switch (expr.op) {
    case "and":
    case "or": {
      const isDecidedByOne = (expr.op === "or") === isTrue;
      const deciding = isDecidedByOne ? parts.filter((part) => part.value === isTrue) : parts;
      return deciding.flatMap((part) => reasonsOf(part, part.value === true, telling));
    }
    case "not":
      return parts.flatMap((part) => reasonsOf(part, part.value === true, telling));
    case "compare": {
      const [left, right] = parts;
      if (left === undefined || right === undefined) return [];
      const how = isTrue ? expr.how : opposite[expr.how];
      return [
        say(`rules.compare.${names[how]}`, {
          left: sayFormula(left, telling),
          right: sayFormula(right, telling),
        }),
      ];
    }
    case "members": {
      const each = parts.filter((one) => one.expr === expr.each);
      const deciding =
        (expr.how === "some") === isTrue ? each.filter((one) => one.value === isTrue).slice(-1) : each;
      if (deciding.length === 0) return [say("rules.nobody-there")];
      const reasons = deciding.flatMap((one) => reasonsOf(one, one.value === true, telling));
      return reasons.slice(0, 6);
    }
    case "if":
      return parts.slice(1).flatMap((part) => reasonsOf(part, part.value === true, telling));
    case "literal":
      return [];
    case "variable":
    case "parameter": {
      const name =
        expr.op === "variable" ? titleOfVariable(expr.id, telling) : parameterTitle(expr.id, telling);
      return [say(value === true ? "rules.holds" : "rules.holds-not", { name })];
    }
    default:
      return [];
  }
}

const opposite = { "=": "!=", "!=": "=", "<": ">=", "<=": ">", ">": "<=", ">=": "<" } as const;
const names = {
  "=": "equal",
  "!=": "unequal",
  "<": "below",
  "<=": "at-most",
  ">": "above",
  ">=": "at-least",
} as const;

export function titleOfVariable(id: string, { system, language }: Speaker): string {
  const variable = system.variables.get(id);
  return variable === undefined ? id : inLanguage(variable.title, language);
}

/** With whose it is, where it is another's; with its period, where it is another one. */
function variableTitle(id: string, { expr, row }: Traced, telling: Telling): string {
  const { say, system } = telling;
  const name = titleOfVariable(id, telling);
  const when =
    expr.op === "variable" && expr.when.at !== "same"
      ? say(`rules.when.${expr.when.at}`, { name, count: expr.when.at === "previous" ? expr.when.count : 1 })
      : name;
  const group = system.entities.get(row.entity)?.members;
  return group === undefined && expr.op === "variable" && expr.whose === "own" && row.groups.size > 0
    ? say("rules.whose", { name: when, who: sayWho(row, telling) })
    : when;
}

function parameterTitle(id: string, { system, language }: Speaker): string {
  const parameter = system.parameters.get(id);
  return parameter === undefined ? id : inLanguage(parameter.title, language);
}

function withDate(id: string, value: Value, expr: Expr, telling: Telling): string {
  const said = sayValue(value, expr.type, telling);
  const from = sinceOf(telling.system.parameters.get(id), telling.day);
  return from === undefined || from === 0
    ? said
    : telling.say("rules.since", { value: said, date: sayDay(from, telling.say) });
}

/** The day from which the value that holds on `day` does. */
function sinceOf(parameter: Parameter | undefined, day: number) {
  return parameter?.kind === "value" ? parameter.values.findLast(({ from }) => from <= day)?.from : undefined;
}
