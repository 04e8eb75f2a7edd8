/** Computes a plan for a situation, exactly. What cannot be computed for somebody is a stop, kept as that value's answer. */
import { periodText, type Period } from "../exact/period.ts";
import { rounded } from "../exact/rounding.ts";
import { TooLong, weightOf, type Exact } from "../exact/rational.ts";
import type { Exception, Expr, Value } from "../model.ts";
import { keyOf, type Plan, type Step } from "../plan.ts";
import { apply, Stop, type Asking } from "./apply.ts";
import type { Row, Situation } from "./situation.ts";

export interface Run {
  readonly plan: Plan;
  readonly situation: Situation;
  /** The value, or why there is none; undefined when the plan did not ask for it. */
  readonly valueOf: (variable: string, period: Period, row: Row) => Value | Stop | undefined;
  /** For explaining: the same way of asking, with the inner values looked at on the way. */
  readonly asking: (step: Step, row: Row, get: Asking["get"]) => Asking;
}

/** What may still be computed, in pieces of formulas; long numbers count for many. */
export interface Budget {
  left: number;
}

/** Thrown when a budget is spent. */
export class BudgetSpent extends Error {}

export function run(plan: Plan, situation: Situation, budget?: Budget): Run {
  const values = new Map<string, Map<Row, Value | Stop>>();
  const read: Asking["read"] = (variable, period, row, place) => {
    const value = values.get(keyOf(variable, period))?.get(row);
    if (value instanceof Stop) throw value;
    if (value === undefined) throw new Stop("missing", place, { name: variable });
    return value;
  };
  const asking: Run["asking"] = ({ period, day }, row, get) => ({
    system: plan.system,
    period,
    day,
    row,
    get,
    read,
  });
  for (const step of plan.steps) {
    const ofStep = new Map<Row, Value | Stop>();
    values.set(keyOf(step.variable.id, step.period), ofStep);
    for (const row of situation.get(step.variable.entity) ?? []) {
      const plain = (expr: Expr, of: Row): Value => apply(expr, of === row ? own : { ...own, row: of });
      const get = budget === undefined ? plain : spending(plain, budget);
      const own: Asking = asking(step, row, get);
      ofStep.set(row, computed(step, row, get));
    }
  }
  return {
    plan,
    situation,
    asking,
    valueOf: (variable, period, row) => values.get(keyOf(variable, period))?.get(row),
  };
}

function computed(step: Step, row: Row, get: Asking["get"]): Value | Stop {
  try {
    return valueOf(step, row, get);
  } catch (problem) {
    if (problem instanceof Stop) return problem;
    if (problem instanceof TooLong)
      return new Stop("too-long", step.variable.place, { name: step.variable.id });
    throw problem;
  }
}

function spending(get: Asking["get"], budget: Budget): Asking["get"] {
  return (expr, of) => {
    const value = get(expr, of);
    budget.left -= typeof value === "object" ? weightOf(value) : 1;
    if (budget.left < 0) throw new BudgetSpent("the budget of a check is spent");
    return value;
  };
}

/** The value of a step for a row: what is given, else what the rule or the one exception says. */
export function valueOf(step: Step, row: Row, get: Asking["get"]): Value {
  const { variable, rule } = step;
  const given = row.given.get(variable.id);
  const said = given?.get(periodText(step.period)) ?? given?.get("");
  if (said !== undefined) return said;
  if (rule === undefined) {
    if (variable.default === undefined)
      throw new Stop("missing", variable.place, { name: variable.id, who: row.name });
    return variable.default;
  }
  const exception = exceptionFor(step, row, get);
  const value = get((exception ?? rule).expr, row);
  const { rounding } = variable;
  return rounding === undefined ? value : rounded(value as Exact, rounding.rule, rounding.step); // only numbers are rounded
}

/** The exception that applies; two that both apply and neither gives way are a stop. */
export function exceptionFor(step: Step, row: Row, get: Asking["get"]): Exception | undefined {
  if (step.exceptions.length === 0) return undefined;
  const applying = step.exceptions.filter(({ when }) => get(when, row) === true);
  const standing = applying.filter(({ id }) => !applying.some(({ over }) => over.includes(id)));
  const [first, second] = standing;
  if (first !== undefined && second !== undefined)
    throw new Stop("exceptions-clash", second.place, {
      name: step.variable.id,
      first: first.id,
      second: second.id,
      who: row.name,
    });
  return first;
}
