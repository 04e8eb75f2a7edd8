/** Looks at every piece of an expression, the piece itself first. */
import type { Expr, Variable } from "../model.ts";

export function* piecesOf(expr: Expr): Generator<Expr> {
  const open: Expr[] = [expr];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    yield next;
    open.push(...insideOf(next).reverse());
  }
}

/** The pieces directly inside. */
export function insideOf(expr: Expr): Expr[] {
  switch (expr.op) {
    case "add":
    case "subtract":
    case "multiply":
    case "divide":
    case "compare":
    case "and":
    case "or":
    case "between":
      return [expr.left, expr.right];
    case "negate":
    case "absolute":
    case "not":
    case "round":
    case "scale":
    case "table":
      return [expr.value];
    case "if":
      return [expr.test, expr.yes, expr.no];
    case "min":
    case "max":
      return [...expr.items];
    case "later":
      return [expr.date];
    case "members":
      return [expr.list.where, expr.each].filter((one) => one !== undefined);
    default:
      return [];
  }
}

/** All expressions of a variable, with the days on which they hold. */
export function expressionsOf({ rules, exceptions }: Variable) {
  return [
    ...rules.map((rule) => ({ expr: rule.expr, rule })),
    ...exceptions.flatMap((one) => [
      { expr: one.when, rule: one },
      { expr: one.expr, rule: one },
    ]),
  ];
}
