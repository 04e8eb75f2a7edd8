/**
 * Numbers of a population, exact where that is possible: a whole number over a denominator known beforehand. Where the
 * denominator or the size would outgrow a double, a double with a bound on its error stands in.
 */
import type { Arena, Node } from "./nodes.ts";

/** Between which ends a number lies. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}

export type Quantity = Bounds &
  (
    | { readonly kind: "whole"; readonly node: Node; readonly under: bigint }
    | { readonly kind: "near"; readonly node: Node; readonly error: Node }
  );
export type Whole = Quantity & { readonly kind: "whole" };
export type Near = Quantity & { readonly kind: "near" };

/** Whole numbers are kept below this, so that halves and twice their size are still exact in a double. */
export const roof = 2 ** 51;
/** Twice the unit roundoff: the bound bears its own rounding too. */
export const unit = 2 ** -52;
/** Denominators are kept up to this. */
export const mostUnder = 1n << 40n;

/** The same number as a double, with a bound on the rounding. */
export function near(arena: Arena, a: Quantity): Near {
  if (a.kind === "near") return a;
  const { low, high } = a;
  if (a.under === 1n) return { kind: "near", node: a.node, error: arena.number(0), low, high };
  const node = arena.two("div", a.node, arena.number(Number(a.under)));
  return { kind: "near", node, error: roundingOf(arena, node), low, high };
}

/** Both over one denominator; undefined when they, or what `ends` says of their result, outgrow what is exact. */
export function aligned(
  arena: Arena,
  a: Quantity,
  b: Quantity,
  ends: Bounds,
): { readonly a: Node; readonly b: Node; readonly under: bigint } | undefined {
  if (a.kind !== "whole" || b.kind !== "whole") return undefined;
  const under = leastCommon(a.under, b.under);
  const most = Math.max(-ends.low, ends.high, -a.low, a.high, -b.low, b.high);
  if (under > mostUnder || !(most * Number(under) < roof)) return undefined;
  return { a: widened(arena, a, under), b: widened(arena, b, under), under };
}

/** What rounding to a double may have moved a node by. */
export function roundingOf(arena: Arena, node: Node): Node {
  return arena.two("mul", arena.one("abs", node), arena.number(unit));
}

export function sumOf(arena: Arena, ...nodes: readonly Node[]): Node {
  return nodes.reduce((sum, next) => arena.two("add", sum, next));
}

/** The greatest common divisor. */
export function divisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

function leastCommon(a: bigint, b: bigint): bigint {
  return a === b ? a : (a / divisor(a, b)) * b;
}

function widened(arena: Arena, { node, under }: Whole, to: bigint): Node {
  return arena.two("mul", node, arena.number(Number(to / under)));
}
