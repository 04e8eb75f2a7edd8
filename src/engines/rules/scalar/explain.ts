/**
 * Why a value is what it is: the rule or exception that gave it, each piece with its own value, and the values it rests on.
 * Computing keeps no trace; what is asked for is computed again with its inner values looked at.
 */
import type { Period } from "../exact/period.ts";
import { lasting } from "../exact/period.ts";
import type { Basis, Exception, Expr, Rule, Value, Variable } from "../model.ts";
import type { Step } from "../plan.ts";
import { apply, Stop, type Asking } from "./apply.ts";
import { exceptionFor, type Run } from "./run.ts";
import type { Row } from "./situation.ts";

/** A piece of a formula with the value it had, and the pieces that were looked at for it. */
export interface Traced {
  readonly expr: Expr;
  readonly row: Row;
  readonly value: Value;
  readonly parts: readonly Traced[];
}

export interface Explained {
  readonly variable: Variable;
  readonly period: Period;
  readonly row: Row;
  readonly value: Value;
  /** given: told by the person; default: nothing was told, or no rule holds. */
  readonly how: "given" | "default" | "rule" | "exception";
  readonly rule: Rule | undefined;
  readonly exception: Exception | undefined;
  /** The condition of the exception, when one applies. */
  readonly when: Traced | undefined;
  readonly trace: Traced | undefined;
  readonly basis: Basis | undefined;
  readonly day: Step["day"];
  /** The values it rests on, each once, in the order in which they were looked at. */
  readonly reads: readonly { readonly variable: string; readonly period: Period; readonly row: Row }[];
}

/** Explains one value of a run; undefined when the plan did not compute it, a stop when there is no value. */
export function explain(run: Run, variable: string, period: Period, row: Row): Explained | Stop | undefined {
  const step = run.plan.stepOf(variable, period) ?? run.plan.stepOf(variable, lasting);
  const value = step === undefined ? undefined : run.valueOf(variable, step.period, row);
  if (step === undefined || value === undefined || value instanceof Stop)
    return value instanceof Stop ? value : undefined;
  const shared = { variable: step.variable, period: step.period, row, value, day: step.day };
  const given = row.given.get(variable);
  const nothing = {
    rule: undefined,
    exception: undefined,
    when: undefined,
    trace: undefined,
    basis: undefined,
    reads: [],
  };
  if (given !== undefined) return { ...shared, ...nothing, how: "given" };
  if (step.rule === undefined) return { ...shared, ...nothing, how: "default" };
  return { ...shared, ...ruled(run, step, step.rule, row) };
}

function ruled(run: Run, step: Step, rule: Rule, row: Row) {
  const reads = new Map<string, { variable: string; period: Period; row: Row }>();
  const asking = (of: Row, get: Asking["get"]): Asking => {
    const plain = run.asking(step, of, get);
    return {
      ...plain,
      read: (id, period, whose, place) => {
        reads.set(`${id} ${whose.entity} ${whose.name} ${JSON.stringify(period)}`, {
          variable: id,
          period,
          row: whose,
        });
        return plain.read(id, period, whose, place);
      },
    };
  };
  const traced = (expr: Expr, of: Row): Traced => {
    const parts: Traced[] = [];
    const get = (inner: Expr, whose: Row): Value => {
      const part = traced(inner, whose);
      parts.push(part);
      return part.value;
    };
    return { expr, row: of, value: apply(expr, asking(of, get)), parts };
  };
  const exception = exceptionFor(step, row, (expr, of) => traced(expr, of).value);
  reads.clear();
  const when = exception === undefined ? undefined : traced(exception.when, row);
  const trace = traced((exception ?? rule).expr, row);
  const basis = exception?.basis ?? rule.basis ?? step.variable.basis;
  return {
    how: exception === undefined ? "rule" : "exception",
    rule,
    exception,
    when,
    trace,
    basis,
    reads: [...reads.values()],
  } as const;
}
