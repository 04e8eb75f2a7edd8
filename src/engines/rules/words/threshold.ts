/** A comparison in words, without anybody's numbers: "household income ≤ limit of the allowance (500.00)". */
import { inLanguage } from "#lib/language.ts";
import type { Place } from "#lib/finding.ts";
import { insideOf } from "../compile/walk.ts";
import { heldOn, type Expr, type System, type Variable } from "../model.ts";
import { sayValue, type Speaker } from "./values.ts";
import { titleOfVariable } from "./formula.ts";

/** The comparison that stands at a place in a variable's rules; undefined when none does. */
export function thresholdAt(
  variable: string,
  place: Pick<Place, "file" | "line" | "column">,
  system: System,
): Expr | undefined {
  const known = system.variables.get(variable);
  return known === undefined
    ? undefined
    : roots(known)
        .map((expr) => find(expr, place))
        .find(Boolean);
}

/** Parameters have the value they have on the day. */
export function sayThreshold(expr: Expr, day: number, speaker: Speaker): string {
  const { say, system, language } = speaker;
  const piece = (one: Expr | undefined): string => (one === undefined ? "" : sayThreshold(one, day, speaker));
  switch (expr.op) {
    case "compare":
      return `${piece(expr.left)} ${signs[expr.how]} ${piece(expr.right)}`;
    case "literal":
      return sayValue(expr.value, expr.type, speaker);
    case "variable":
    case "months":
      return titleOfVariable(expr.id, speaker);
    case "parameter": {
      const parameter = system.parameters.get(expr.id);
      const value = parameter?.kind === "value" ? heldOn(parameter.values, day) : undefined;
      const name = parameter === undefined ? expr.id : inLanguage(parameter.title, language);
      return value === undefined
        ? name
        : say("rules.named", { name, value: sayValue(value, expr.type, speaker) });
    }
    case "add":
    case "subtract":
    case "multiply":
    case "divide":
      return `${piece(expr.left)} ${operators[expr.op]} ${piece(expr.right)}`;
    case "members":
      return expr.how === "count" ? say("rules.threshold.count") : piece(expr.each);
    case "between":
      return say(`rules.threshold.${expr.what}`, { from: piece(expr.left) });
    case "period":
      return say("rules.threshold.period");
    default:
      return insideOf(expr).map(piece).filter(Boolean).join(", ");
  }
}

const signs = { "=": "=", "!=": "≠", "<": "<", "<=": "≤", ">": ">", ">=": "≥" } as const;
const operators = { add: "+", subtract: "−", multiply: "×", divide: "÷" } as const;

function roots({ rules, exceptions }: Variable): readonly Expr[] {
  return [...rules.map(({ expr }) => expr), ...exceptions.flatMap(({ when, expr }) => [when, expr])];
}

function find(expr: Expr, at: Pick<Place, "file" | "line" | "column">): Expr | undefined {
  const { file, line, column } = expr.place;
  if (expr.op === "compare" && file === at.file && line === at.line && column === at.column) return expr;
  for (const inner of insideOf(expr)) {
    const found = find(inner, at);
    if (found !== undefined) return found;
  }
  return undefined;
}
