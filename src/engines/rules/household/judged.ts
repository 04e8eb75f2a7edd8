/** A value seen beforehand: what it may be, whether there may be none, and on which open answers it rests. */
import type { Value } from "../model.ts";
import {
  eitherOf,
  isSingle,
  point,
  truths,
  type Days,
  type Numbers,
  type Range,
  type Span,
  type Truths,
} from "./range.ts";

export interface Judged {
  /** Undefined: there is certainly no value. */
  readonly range: Range | undefined;
  /** A stop (division by zero, a clash of exceptions) is possible. */
  readonly mayStop: boolean;
  /** The open answers on which it may rest, each a bit. None where the value is the same whatever they are. */
  readonly rests: bigint;
}

/** A value that is certain rests on nothing: whatever the open answers are, it is the same. */
export function judged(range: Range | undefined, rests = 0n, mayStop = false): Judged {
  const isCertain = range !== undefined && !mayStop && isSingle(range);
  return { range, mayStop: mayStop || range === undefined, rests: isCertain ? 0n : rests };
}

/** No value, as far as can be seen. */
export function stopped(rests = 0n): Judged {
  return { range: undefined, mayStop: true, rests };
}

export function rangeOf(value: Value): Range {
  if (typeof value === "boolean") return truths(value, !value);
  if (typeof value === "number") return { kind: "days", from: value, to: value };
  if (typeof value === "string") return { kind: "choices", of: new Set([value]) };
  return point(value);
}

/** Made from others: undefined as soon as one has no value, and resting on all of them. */
export function from(
  parts: readonly Judged[],
  make: (...ranges: readonly Range[]) => Range | undefined,
  mayFail = false,
): Judged {
  const ranges = parts.flatMap(({ range }) => range ?? []);
  const rests = restsOf(parts);
  if (ranges.length < parts.length) return stopped(rests);
  return judged(make(...ranges), rests, mayFail || parts.some(({ mayStop }) => mayStop));
}

/** One of two, and nobody knows yet which: `on` decides it. */
export function oneOf(on: Judged, a: Judged, b: Judged, span: Span | undefined): Judged {
  const range =
    a.range === undefined || b.range === undefined ? (a.range ?? b.range) : eitherOf(a.range, b.range, span);
  return judged(range, on.rests | a.rests | b.rests, on.mayStop || a.mayStop || b.mayStop);
}

export function restsOf(parts: readonly Judged[]): bigint {
  return parts.reduce((all, { rests }) => all | rests, 0n);
}

export function asNumbers(range: Range | undefined): Numbers {
  if (range?.kind !== "numbers") throw new Error("the compiler has proved that this is a number");
  return range;
}

export function asTruths(range: Range | undefined): Truths {
  if (range?.kind !== "truths") throw new Error("the compiler has proved that this is true or false");
  return range;
}

export function asDays(range: Range | undefined): Days {
  if (range?.kind !== "days") throw new Error("the compiler has proved that this is a day");
  return range;
}
