/** Rounding by a rule, as nodes: the same rules as exact/rounding.ts, which the tests hold them to. */
import type { Rounding } from "../exact/rounding.ts";
import type { Arena, Node } from "./nodes.ts";
import { roof, roundingOf, sumOf, type Near, type Whole } from "./quantity.ts";

/** A whole number over a denominator, rounded to a whole number. */
export function roundedWhole(arena: Arena, { node, under }: Whole, rule: Rounding): Node {
  const by = Number(under);
  if (by === 1) return node;
  const zero = arena.number(0);
  const size = arena.one("abs", node);
  const signed = (value: Node): Node =>
    arena.select(arena.two("lt", node, zero), arena.negative(value), value);
  const twice = (value: Node): Node => arena.two("mul", value, arena.number(2));
  const upwards = (value: Node, over: number): Node =>
    arena.negative(arena.floorDiv(arena.negative(value), over));
  switch (rule) {
    case "floor":
      return arena.floorDiv(node, by);
    case "ceiling":
      return upwards(node, by);
    case "down":
      return signed(arena.floorDiv(size, by));
    case "up":
      return signed(upwards(size, by));
    case "half up":
      return signed(arena.floorDiv(arena.two("add", twice(size), arena.number(by)), 2 * by));
    case "half down":
      return signed(upwards(arena.two("sub", twice(size), arena.number(by)), 2 * by));
    case "half even": {
      const sum = arena.two("add", twice(node), arena.number(by));
      const up = arena.floorDiv(sum, 2 * by);
      const isTie = arena.two("eq", arena.two("mul", up, arena.number(2 * by)), sum);
      const isOdd = arena.one(
        "not",
        arena.two("eq", arena.two("mul", arena.floorDiv(up, 2), arena.number(2)), up),
      );
      return arena.two("sub", up, arena.two("and", isTie, isOdd));
    }
  }
}

/** A double rounded to a whole number, and a truth that is 1 where its bound cannot decide to which. */
export function roundedNear(
  arena: Arena,
  { node, error }: Near,
  rule: Rounding,
): { readonly node: Node; readonly isUnsure: Node } {
  const zero = arena.number(0);
  const size = arena.one("abs", node);
  const isHalf = rule.startsWith("half");
  const shifted = isHalf ? arena.two("add", size, arena.number(0.5)) : size;
  const whole = arena.one("floor", shifted);
  // Undecided when a whole number lies within the error on either side, or the value is too large to tell.
  const above = arena.two("sub", shifted, whole);
  const below = arena.two("sub", arena.two("add", whole, arena.number(1)), shifted);
  const bound = sumOf(arena, error, roundingOf(arena, node));
  const isUnsure = arena.two(
    "or",
    arena.one("not", arena.two("lt", bound, arena.two("min", above, below))),
    arena.one("not", arena.two("lt", size, arena.number(roof))),
  );
  const up = arena.two("add", whole, arena.number(1));
  const isNegative = arena.two("lt", node, zero);
  const ofNegative = rule === "up" || rule === "floor" ? up : whole;
  const ofPositive = rule === "up" || rule === "ceiling" ? up : whole;
  return { node: arena.select(isNegative, arena.negative(ofNegative), ofPositive), isUnsure };
}
