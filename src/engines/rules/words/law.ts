/**
 * A rule as the law says it, before anybody is asked: no values but those of its parameters on a day. Choices become clauses one below the
 * other, as a reader of laws knows them; the rest is a sentence.
 */
import { inLanguage } from "#lib/language.ts";
import { toText } from "../exact/rational.ts";
import { heldOn, type Expr, type Type } from "../model.ts";
import { titleOfVariable, type Telling } from "./formula.ts";
import { sayPeople, sayValue } from "./values.ts";

/** What a rule gives: at once, or one thing under a condition and another otherwise. */
export type Clause =
  | { readonly is: "given"; readonly words: string }
  | { readonly is: "choice"; readonly test: string; readonly yes: Clause; readonly no: Clause };

/** A bare number takes the unit of what the rule gives. */
export function clauseOf(expr: Expr, telling: Telling, type: Type): Clause {
  if (expr.op === "literal") return { is: "given", words: sayValue(expr.value, type, telling) };
  if (expr.op !== "if") return { is: "given", words: sayLaw(expr, telling) };
  const { test, yes, no } = expr;
  return {
    is: "choice",
    test: sayLaw(test, telling),
    yes: clauseOf(yes, telling, type),
    no: clauseOf(no, telling, type),
  };
}

/** An expression in words; parameters have the value they have on the day. */
export function sayLaw(expr: Expr, telling: Telling): string {
  const { say, language } = telling;
  const part = (one: Expr): string => sayLaw(one, telling);
  const inside = (one: Expr): string => (isSum(one) ? `(${part(one)})` : part(one));
  switch (expr.op) {
    case "literal":
      return sayValue(expr.value, expr.type, telling);
    case "duration":
      return say("rules-law.duration", { months: expr.months, days: expr.days });
    case "parameter":
      return sayParameter(expr, telling);
    case "variable": {
      const name = titleOfVariable(expr.id, telling);
      if (expr.type.kind === "boolean") return say("rules.holds", { name });
      if (expr.when.at === "same") return name;
      const count = expr.when.at === "previous" ? expr.when.count : 1;
      return say(`rules.when.${expr.when.at}`, { name, count });
    }
    case "months":
      return say(`rules-law.months.${expr.how}`, { name: titleOfVariable(expr.id, telling) });
    case "role":
      return say("rules-law.role");
    case "period":
      return say(`rules-law.period-${expr.edge}`);
    case "add":
      return `${part(expr.left)} + ${part(expr.right)}`;
    case "subtract":
      return `${part(expr.left)} − ${inside(expr.right)}`;
    case "multiply":
      return `${inside(expr.left)} × ${inside(expr.right)}`;
    case "divide":
      return `${inside(expr.left)} ÷ ${expr.right.op === "multiply" ? `(${part(expr.right)})` : inside(expr.right)}`;
    case "negate":
      return `−${inside(expr.value)}`;
    case "absolute":
      return say("rules.absolute", { value: part(expr.value) });
    case "not":
      return expr.value.op === "variable"
        ? say("rules.holds-not", { name: titleOfVariable(expr.value.id, telling) })
        : say("rules-law.not", { value: part(expr.value) });
    case "compare":
      return say(`rules.compare.${comparisons[expr.how]}`, {
        left: part(expr.left),
        right: part(expr.right),
      });
    case "and":
    case "or":
      return sayBoth(expr, telling);
    case "if":
      return say("rules-law.if", { test: part(expr.test), yes: part(expr.yes), no: part(expr.no) });
    case "min":
    case "max":
      return sayExtreme(expr, telling);
    case "round": {
      const rule = say(`rules.rounding.${expr.rule.replace(" ", "-")}`);
      return say("rules.rounded", { value: part(expr.value), rule, step: toText(expr.step) });
    }
    case "scale":
    case "table": {
      const title = telling.system.parameters.get(expr.id)?.title ?? {};
      return say("rules-law.scale", { name: inLanguage(title, language), value: part(expr.value) });
    }
    case "between":
      return say(`rules-law.between.${expr.what}`, { from: part(expr.left), to: part(expr.right) });
    case "later":
      return say("rules-law.later", {
        value: part(expr.date),
        duration: say("rules-law.duration", { months: expr.months, days: expr.days }),
      });
    case "members":
      return sayMembers(expr, telling);
  }
}

const comparisons = {
  "=": "equal",
  "!=": "unequal",
  "<": "below",
  "<=": "at-most",
  ">": "above",
  ">=": "at-least",
} as const;

function isSum({ op }: Expr): boolean {
  return ["add", "subtract", "negate", "if", "min", "max"].includes(op);
}

/** "the part of a above b", "a, at most b", "a, at least b"; of more things, the largest or the least of them. */
function sayExtreme({ op, items }: Expr & { op: "min" | "max" }, telling: Telling): string {
  const { say } = telling;
  const [one, other] = items;
  if (items.length !== 2 || one === undefined || other === undefined)
    return say(`rules.${op}`, { values: items.map((item) => sayLaw(item, telling)) });
  const isZero = other.op === "literal" && typeof other.value === "object" && other.value.over === 0n;
  if (op === "max" && isZero && one.op === "subtract")
    return say("rules-law.above", { value: sayLaw(one.left, telling), limit: sayLaw(one.right, telling) });
  return say(`rules-law.${op}`, { value: sayLaw(one, telling), limit: sayLaw(other, telling) });
}

function sayParameter({ id, type }: Expr & { op: "parameter" }, telling: Telling): string {
  const { system, say, language, day } = telling;
  const parameter = system.parameters.get(id);
  const name = parameter === undefined ? id : inLanguage(parameter.title, language);
  const value = parameter?.kind === "value" ? heldOn(parameter.values, day) : undefined;
  return value === undefined ? name : say("rules.named", { name, value: sayValue(value, type, telling) });
}

/** "a and b or c" is read as the law computes it: what belongs together stands in brackets. "x between a and b" is one thing. */
function sayBoth(expr: Expr & { op: "and" | "or" }, telling: Telling): string {
  const range = expr.op === "and" ? sayRange(expr, telling) : undefined;
  if (range !== undefined) return range;
  const parts = flat(expr, expr.op).map((one) => {
    const words = sayLaw(one, telling);
    const isOther = (one.op === "and" || one.op === "or") && sayRangeOf(one, telling) === undefined;
    return isOther ? `(${words})` : words;
  });
  const type = expr.op === "and" ? "conjunction" : "disjunction";
  return new Intl.ListFormat(telling.language, { type }).format(parts);
}

function sayRangeOf(expr: Expr, telling: Telling): string | undefined {
  return expr.op === "and" ? sayRange(expr, telling) : undefined;
}

function sayRange({ left, right }: Expr & { op: "and" | "or" }, telling: Telling): string | undefined {
  if (left.op !== "compare" || right.op !== "compare" || left.how !== ">=" || right.how !== "<=")
    return undefined;
  const [one, other] = [sayLaw(left.left, telling), sayLaw(right.left, telling)];
  if (one !== other) return undefined;
  const [low, high] = [sayLaw(left.right, telling), sayLaw(right.right, telling)];
  return telling.say("rules-law.range", { left: one, low, high });
}

function flat(expr: Expr, op: "and" | "or"): readonly Expr[] {
  const isRange = expr.op === "and" && expr.left.op === "compare" && expr.right.op === "compare" && expr.left.how === ">=" && expr.right.how === "<="; // prettier-ignore
  return expr.op === op && !isRange ? [...flat(expr.left, op), ...flat(expr.right, op)] : [expr];
}

function sayMembers(expr: Expr & { op: "members" }, telling: Telling): string {
  const { list, how, each } = expr;
  const { say } = telling;
  const all = sayPeople(expr, telling);
  const people =
    list.where === undefined
      ? all
      : say("rules-law.whom", { people: all, test: sayLaw(list.where, telling) });
  return say(`rules-law.members.${how}`, {
    people,
    each: each === undefined ? "" : sayLaw(each, telling),
  });
}
