/** A whole plan seen beforehand: what every value may be while some answers are open, or while one amount moves. */
import type { Day } from "../exact/calendar.ts";
import { periodText, type Period } from "../exact/period.ts";
import { negative, zero } from "../exact/rational.ts";
import type { Exception, Value, Variable } from "../model.ts";
import { keyOf, type Plan, type Step } from "../plan.ts";
import type { Row, Situation } from "../scalar/situation.ts";
import { judge, type Foreseeing } from "./judge.ts";
import { asNumbers, asTruths, judged, oneOf, rangeOf, stopped, type Judged } from "./judged.ts";
import { numbers, rounding, truths, type Range, type Span } from "./range.ts";

/** One amount that moves within a span: everything else is as it was told, or its default. */
export interface Moved {
  readonly row: Row;
  readonly variable: string;
  /** The key of the given values under which it stands: "" or a period. */
  readonly key: string;
  readonly span: Span;
}

export interface Looking {
  /** The bit of an answer that is open; undefined: it is not asked, and its default holds. */
  readonly openBit?: (variable: Variable, row: Row) => bigint | undefined;
  readonly moved?: Moved;
  /** The days within which an open date lies. */
  readonly days?: { readonly from: number; readonly to: number };
}

export type Foreseen = (variable: string, period: Period, row: Row) => Judged;

export function foresee(plan: Plan, situation: Situation, looking: Looking): Foreseen {
  const values = new Map<string, Map<Row, Judged>>();
  const read: Foreseen = (variable, period, row) =>
    values.get(keyOf(variable, period))?.get(row) ?? stopped();
  for (const step of plan.steps) {
    const ofStep = new Map<Row, Judged>();
    values.set(keyOf(step.variable.id, step.period), ofStep);
    const seeing = {
      system: plan.system,
      period: step.period,
      day: step.day,
      span: looking.moved?.span,
      read,
    };
    for (const row of situation.get(step.variable.entity) ?? [])
      ofStep.set(row, valueOf(step, row, seeing, looking));
  }
  return read;
}

/** As `valueOf` in scalar/run.ts: what is told, else what the rule or the one exception says. */
function valueOf(step: Step, row: Row, seeing: Foreseeing, looking: Looking): Judged {
  const { variable, rule } = step;
  const told = row.given.get(variable.id);
  const text = periodText(step.period);
  const key = told?.has(text) === true ? text : "";
  const { moved } = looking;
  if (moved !== undefined && moved.row === row && moved.variable === variable.id && moved.key === key)
    return judged(numbers(zero, zero, { over: 1n, under: 1n }));
  const said = told?.get(key);
  if (said !== undefined) return judged(rangeOf(said));
  if (step.isGiven) {
    const bit = looking.openBit?.(variable, row);
    if (bit !== undefined) return judged(openRange(variable, looking.days), bit);
  }
  if (rule === undefined) return fixed(variable.default);
  const value = ruled(step, row, seeing);
  const { rounding: round } = variable;
  if (round === undefined || value.range === undefined) return value;
  const range = rounding(asNumbers(value.range), round.rule, round.step, seeing.span);
  return judged(range, value.rests, value.mayStop);
}

function fixed(value: Value | undefined): Judged {
  return value === undefined ? stopped() : judged(rangeOf(value));
}

/** Everything that may be answered: see `least`, `most` and `choices` of a variable. */
function openRange({ type, least, most }: Variable, days: Looking["days"]): Range {
  switch (type.kind) {
    case "number":
      return numbers(least ?? negative(most), most);
    case "boolean":
      return truths(true, true);
    case "date":
      return { kind: "days", from: days?.from ?? (10_101 as Day), to: days?.to ?? (99_991_231 as Day) };
    default:
      return { kind: "choices", of: new Set(type.kind === "choice" ? type.choices : []) };
  }
}

interface Possible {
  readonly exception: Exception;
  readonly when: Judged;
  readonly isSure: boolean;
}

/** The exception that applies, or may, or the rule. */
function ruled(step: Step, row: Row, seeing: Foreseeing): Judged {
  const { rule, exceptions } = step;
  if (rule === undefined) return stopped();
  const whens = exceptions.map((exception) => ({ exception, when: judge(exception.when, row, seeing) }));
  const failing = whens.find(({ when }) => when.range === undefined);
  if (failing !== undefined) return stopped(whens.reduce((all, { when }) => all | when.rests, 0n));
  const possible = whens.flatMap(({ exception, when }): readonly Possible[] => {
    const { yes, no } = asTruths(when.range);
    return yes ? [{ exception, when, isSure: !no }] : [];
  });
  const isBeaten = ({ exception }: Possible, sureOnly: boolean): boolean =>
    possible.some((other) => other.exception.over.includes(exception.id) && (!sureOnly || other.isSure));
  const standing = possible.filter((one) => !isBeaten(one, true));
  const isSettled = standing.some((one) => one.isSure && !isBeaten(one, false));
  const mayStop = whens.some(({ when }) => when.mayStop) || standing.some((one) => clashes(one, standing));
  const values = [
    ...standing.map(({ exception }) => judge(exception.expr, row, seeing)),
    ...(isSettled ? [] : [judge(rule.expr, row, seeing)]),
  ];
  const [first, ...others] = values;
  if (first === undefined) return stopped();
  const on: Judged = {
    range: undefined,
    mayStop,
    rests: whens.reduce((all, { when }) => all | when.rests, 0n),
  };
  const one =
    mayStop || others.length > 0
      ? judged(first.range, first.rests | on.rests, first.mayStop || mayStop)
      : first;
  return others.reduce((all, other) => oneOf(on, all, other, seeing.span), one);
}

/** Another that may apply with it, and neither gives way. */
function clashes({ exception }: Possible, standing: readonly Possible[]): boolean {
  return standing.some(
    (other) =>
      other.exception !== exception &&
      !other.exception.over.includes(exception.id) &&
      !exception.over.includes(other.exception.id),
  );
}
