/**
 * What a value may still be, while some of what it rests on is open. A range never leaves out a value that can be, so what a
 * range decides is decided; it may hold values that cannot be, and then something is asked that might have been spared.
 */
import { add, compare, divided, negative, times, zero, type Exact } from "../exact/rational.ts";
import { rounded, type Rounding } from "../exact/rounding.ts";

/** An end of a range; undefined: there is none. */
export type End = Exact | undefined;

/**
 * A number: `slope` times the one amount that is moved (earnings, when looking ahead), and something between low and high.
 * Without anything moving the slope is nothing. Kept as a line, differences of lines decide comparisons exactly.
 */
export interface Numbers {
  readonly kind: "numbers";
  readonly slope: Exact;
  readonly low: End;
  readonly high: End;
}

export interface Truths {
  readonly kind: "truths";
  readonly yes: boolean;
  readonly no: boolean;
}

export interface Days {
  readonly kind: "days";
  readonly from: number;
  readonly to: number;
}

export interface Choices {
  readonly kind: "choices";
  readonly of: ReadonlySet<string>;
}

export type Range = Numbers | Truths | Days | Choices;

/** Between which values the moved amount lies. */
export interface Span {
  readonly low: Exact;
  readonly high: Exact;
}

export function numbers(low: End, high: End, slope: Exact = zero): Numbers {
  return { kind: "numbers", slope, low, high };
}

export function point(value: Exact): Numbers {
  return numbers(value, value);
}

export function truths(yes: boolean, no: boolean): Truths {
  return { kind: "truths", yes, no };
}

/** True when only one value is left. */
export function isSingle(range: Range): boolean {
  switch (range.kind) {
    case "numbers":
      return constantOf(range) !== undefined;
    case "truths":
      return range.yes !== range.no;
    case "days":
      return range.from === range.to;
    case "choices":
      return range.of.size === 1;
  }
}

/** The one number that it is, whatever the moved amount. */
export function constantOf({ slope, low, high }: Numbers): Exact | undefined {
  const isConstant = slope.over === 0n && low !== undefined && high !== undefined && compare(low, high) === 0;
  return isConstant ? low : undefined;
}

/** The same without a slope: everything it may be within the span. */
export function flat(range: Numbers, span: Span | undefined): Numbers {
  const { slope, low, high } = range;
  if (slope.over === 0n) return range;
  if (span === undefined) throw new Error("a line without an amount that moves");
  const [a, b] = [times(slope, span.low), times(slope, span.high)];
  const [least, most] = slope.over < 0n ? [b, a] : [a, b];
  return numbers(low && add(low, least), high && add(high, most));
}

export function sum(a: Numbers, b: Numbers): Numbers {
  return numbers(both(add, a.low, b.low), both(add, a.high, b.high), add(a.slope, b.slope));
}

export function opposite({ low, high, slope }: Numbers): Numbers {
  return numbers(high && negative(high), low && negative(low), negative(slope));
}

export function difference(a: Numbers, b: Numbers): Numbers {
  return sum(a, opposite(b));
}

export function product(a: Numbers, b: Numbers, span: Span | undefined): Numbers {
  const [left, right] = [constantOf(a), constantOf(b)];
  if (left !== undefined) return scaled(b, left);
  if (right !== undefined) return scaled(a, right);
  const [x, y] = [flat(a, span), flat(b, span)];
  if (x.low === undefined || x.high === undefined || y.low === undefined || y.high === undefined)
    return numbers(undefined, undefined);
  const corners = [times(x.low, y.low), times(x.low, y.high), times(x.high, y.low), times(x.high, y.high)];
  return numbers(corners.reduce(lesser), corners.reduce(greater));
}

export function scaled(range: Numbers, by: Exact): Numbers {
  if (by.over === 0n) return point(zero);
  const { low, high, slope } = range;
  const [a, b] = [low && times(low, by), high && times(high, by)];
  return by.over < 0n ? numbers(b, a, times(slope, by)) : numbers(a, b, times(slope, by));
}

/** The quotient, and whether the divisor may be zero; no range when it is zero for certain. */
export function quotient(
  a: Numbers,
  b: Numbers,
  span: Span | undefined,
): { readonly range: Numbers | undefined; readonly mayFail: boolean } {
  const by = constantOf(b);
  if (by !== undefined) {
    const inverse = divided({ over: 1n, under: 1n }, by);
    return { range: inverse && scaled(a, inverse), mayFail: inverse === undefined };
  }
  const { low, high } = flat(b, span);
  const isClear =
    low !== undefined && high !== undefined && (low.over > 0n || high.over < 0n) ? { low, high } : undefined;
  if (isClear === undefined) return { range: numbers(undefined, undefined), mayFail: true };
  const one: Exact = { over: 1n, under: 1n };
  const inverse = numbers(divided(one, isClear.high), divided(one, isClear.low));
  return { range: product(a, inverse, span), mayFail: false };
}

export function rounding(range: Numbers, rule: Rounding, step: Exact, span: Span | undefined): Numbers {
  const { low, high } = flat(range, span);
  const [least, most] = [low && rounded(low, rule, step), high && rounded(high, rule, step)];
  const isLine = range.slope.over !== 0n;
  if (!isLine || (least !== undefined && most !== undefined && compare(least, most) === 0))
    return numbers(least, most);
  // Halves move by half a step at most, the others by less than a whole one.
  const by = rule.startsWith("half") ? times(step, { over: 1n, under: 2n }) : step;
  return sum(range, numbers(negative(by), by));
}

/** Everything that either may be. */
export function eitherOf(a: Range, b: Range, span: Span | undefined): Range {
  if (a.kind === "numbers" && b.kind === "numbers") {
    const isParallel = compare(a.slope, b.slope) === 0;
    const [x, y] = isParallel ? [a, b] : [flat(a, span), flat(b, span)];
    return numbers(
      x.low && y.low && lesser(x.low, y.low),
      x.high && y.high && greater(x.high, y.high),
      x.slope,
    );
  }
  if (a.kind === "truths" && b.kind === "truths") return truths(a.yes || b.yes, a.no || b.no);
  if (a.kind === "days" && b.kind === "days")
    return { kind: "days", from: Math.min(a.from, b.from), to: Math.max(a.to, b.to) };
  if (a.kind === "choices" && b.kind === "choices") return { kind: "choices", of: a.of.union(b.of) };
  throw new Error(`${a.kind} and ${b.kind} are two branches of one formula`);
}

/** The least or the largest of several; which of them can be it is told by their places. */
export function extremeOf(
  which: "min" | "max",
  items: readonly Numbers[],
  span: Span | undefined,
): { readonly range: Numbers; readonly alive: readonly number[] } {
  const isBeaten = (at: number, by: number): boolean => {
    const [one, other] = [items[at], items[by]];
    if (one === undefined || other === undefined) return false;
    const gap = flat(difference(other, one), span);
    return which === "min"
      ? gap.high !== undefined && gap.high.over <= 0n
      : gap.low !== undefined && gap.low.over >= 0n;
  };
  const alive: number[] = items.map((_, at) => at);
  for (const [at] of items.entries()) {
    if (alive.some((other) => other !== at && isBeaten(at, other))) alive.splice(alive.indexOf(at), 1);
  }
  const left = alive.flatMap((at) => items[at] ?? []);
  const [first, ...others] = left;
  if (first === undefined) throw new Error("the least of nothing");
  if (others.length === 0) return { range: first, alive };
  const flats = left.map((one) => flat(one, span));
  const lows = flats.map(({ low }) => low);
  const highs = flats.map(({ high }) => high);
  // The least of all is at most the lowest top; an end that is missing counts only where it would be the one.
  return which === "min"
    ? { range: numbers(ends(lows, lesser, true), ends(highs, lesser, false)), alive }
    : { range: numbers(ends(lows, greater, false), ends(highs, greater, true)), alive };
}

/** One end of several: with `all` it is missing as soon as one is, else only when all are. */
function ends(values: readonly End[], choose: (a: Exact, b: Exact) => Exact, all: boolean): End {
  const there = values.filter((one) => one !== undefined);
  if (there.length === 0 || (all && there.length < values.length)) return undefined;
  return there.reduce(choose);
}

function both(how: (a: Exact, b: Exact) => Exact, a: End, b: End): End {
  return a === undefined || b === undefined ? undefined : how(a, b);
}

export function lesser(a: Exact, b: Exact): Exact {
  return compare(a, b) <= 0 ? a : b;
}

export function greater(a: Exact, b: Exact): Exact {
  return compare(a, b) >= 0 ? a : b;
}

/** Where the difference of two numbers may lie. */
export function gapOf(a: Numbers, b: Numbers, span: Span | undefined): Numbers {
  return flat(difference(a, b), span);
}
