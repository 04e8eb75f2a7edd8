/**
 * Two exceptions that both hold: found here when their conditions are plain comparisons of given things, so that somebody
 * can exist for whom both are true. Others are found when a household meets both.
 */
import { compare, type Exact } from "../exact/rational.ts";
import { heldOn, type Exception, type Expr, type System, type Variable } from "../model.ts";
import type { Faults } from "../source/faults.ts";

export function checkExceptions(
  { variables, parameters }: Pick<System, "variables" | "parameters">,
  faults: Faults,
): void {
  for (const { exceptions, id } of variables.values()) {
    for (const [at, one] of exceptions.entries()) {
      for (const other of exceptions.slice(at + 1)) {
        if (!together(one, other, variables, parameters)) continue;
        faults.add("P0812", other.place, {
          hint: "both",
          facts: { name: id, members: [one.id, other.id] },
          related: [{ place: one.place, note: "also-here" }],
          about: `${one.id}+${other.id}`,
        });
      }
    }
  }
}

function together(
  one: Exception,
  other: Exception,
  variables: ReadonlyMap<string, Variable>,
  parameters: System["parameters"],
): boolean {
  if (one.over.includes(other.id) || other.over.includes(one.id)) return false;
  const from = Math.max(one.from, other.from);
  if (from > Math.min(one.to, other.to)) return false;
  const span = new Spans(variables, parameters, from);
  return span.narrow(one.when) && span.narrow(other.when) && span.canHold();
}

interface Side {
  low: Exact | undefined;
  lowIn: boolean;
  high: Exact | undefined;
  highIn: boolean;
}

/** What is left of each given thing when conditions hold. `narrow` says no for conditions it cannot judge. */
class Spans {
  readonly #numbers = new Map<string, Side>();
  readonly #choices = new Map<string, ReadonlySet<string>>();
  readonly #variables: ReadonlyMap<string, Variable>;
  readonly #parameters: System["parameters"];
  readonly #on: number;

  constructor(variables: ReadonlyMap<string, Variable>, parameters: System["parameters"], on: number) {
    this.#variables = variables;
    this.#parameters = parameters;
    this.#on = on;
  }

  narrow(expr: Expr): boolean {
    if (expr.op === "and") return this.narrow(expr.left) && this.narrow(expr.right);
    if (expr.op === "literal") return expr.value === true;
    if (expr.op === "variable") return this.#choose(expr.id, "yes");
    if (expr.op === "not" && expr.value.op === "variable") return this.#choose(expr.value.id, "no");
    if (expr.op !== "compare") return false;
    const [value, other, how] =
      expr.left.op === "variable"
        ? [expr.left, expr.right, expr.how]
        : [expr.right, expr.left, turned[expr.how]];
    if (value.op !== "variable") return false;
    const known = this.#valueOf(other);
    if (typeof known === "string") return how === "=" && this.#choose(value.id, known);
    return typeof known === "object" && this.#number(value.id, how, known);
  }

  canHold(): boolean {
    const numbers = [...this.#numbers.values()].every(({ low, high, lowIn, highIn }) => {
      if (low === undefined || high === undefined) return true;
      const side = compare(low, high);
      return side < 0 || (side === 0 && lowIn && highIn);
    });
    return numbers && [...this.#choices.values()].every((left) => left.size > 0);
  }

  #valueOf(expr: Expr) {
    if (expr.op === "literal") return expr.value;
    const parameter = expr.op === "parameter" ? this.#parameters.get(expr.id) : undefined;
    return parameter?.kind === "value" ? heldOn(parameter.values, this.#on) : undefined;
  }

  #isGiven(id: string): boolean {
    return this.#variables.get(id)?.rules.length === 0;
  }

  #choose(id: string, choice: string): boolean {
    const before = this.#choices.get(id);
    this.#choices.set(id, new Set(before === undefined || before.has(choice) ? [choice] : []));
    return this.#isGiven(id);
  }

  #number(id: string, how: string, value: Exact): boolean {
    if (how === "!=") return false;
    const side = this.#numbers.get(id) ?? { low: undefined, lowIn: true, high: undefined, highIn: true };
    if (how.startsWith(">") || how === "=") {
      const isTighter = side.low === undefined || compare(value, side.low) >= 0;
      if (isTighter) [side.low, side.lowIn] = [value, how !== ">"];
    }
    if (how.startsWith("<") || how === "=") {
      const isTighter = side.high === undefined || compare(value, side.high) <= 0;
      if (isTighter) [side.high, side.highIn] = [value, how !== "<"];
    }
    this.#numbers.set(id, side);
    return this.#isGiven(id);
  }
}

const turned = { "=": "=", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<=" } as const;
