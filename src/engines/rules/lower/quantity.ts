/**
 * Numbers of a population, exact where that is possible: a whole number over a denominator known beforehand. Where the
 * denominator or the size would outgrow a double, a double with a bound on its error stands in, and everything that the
 * bound cannot decide (a comparison, a rounding) flags its household for the exact engine.
 */
import { lowest, toNumber, type Exact } from "../exact/rational.ts";
import type { Rounding } from "../exact/rounding.ts";
import type { Arena, Node } from "./nodes.ts";

export type Quantity = { readonly low: number; readonly high: number } & (
  | { readonly kind: "whole"; readonly node: Node; readonly under: bigint }
  | { readonly kind: "near"; readonly node: Node; readonly error: Node }
);
type Whole = Quantity & { readonly kind: "whole" };
type Near = Quantity & { readonly kind: "near" };

/** Whole numbers are kept below this, so that halves and twice their size are still exact in a double. */
const roof = 2 ** 51;
/** Twice the unit roundoff: the bound bears its own rounding too. */
const unit = 2 ** -52;
const mostUnder = 1n << 40n;

export interface Doubt {
  /** Flags the row for the exact engine when the node is 1 (and the branch it stands in is taken). */
  readonly flag: (node: Node) => void;
}

export class Sums {
  readonly arena: Arena;
  readonly #doubt: Doubt;

  constructor(arena: Arena, doubt: Doubt) {
    this.arena = arena;
    this.#doubt = doubt;
  }

  constant(value: Exact): Quantity {
    const { over, under } = lowest(value.over, value.under);
    const near = toNumber(value);
    if (under <= mostUnder && over < BigInt(roof) && over > -BigInt(roof))
      return { kind: "whole", node: this.arena.number(Number(over)), under, low: near, high: near };
    return {
      kind: "near",
      node: this.arena.number(near),
      error: this.arena.number(Math.abs(near) * unit),
      low: near,
      high: near,
    };
  }

  add(a: Quantity, b: Quantity, sign: 1 | -1): Quantity {
    const [low, high] = sign === 1 ? [a.low + b.low, a.high + b.high] : [a.low - b.high, a.high - b.low];
    const op = sign === 1 ? "add" : "sub";
    const aligned = this.#aligned(a, b, low, high);
    if (aligned !== undefined)
      return {
        kind: "whole",
        node: this.arena.two(op, aligned.a, aligned.b),
        under: aligned.under,
        low,
        high,
      };
    const [x, y] = [this.near(a), this.near(b)];
    const node = this.arena.two(op, x.node, y.node);
    return { kind: "near", node, error: this.#sum(x.error, y.error, this.#rounding(node)), low, high };
  }

  times(a: Quantity, b: Quantity): Quantity {
    const ends = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high];
    const [low, high] = [Math.min(...ends), Math.max(...ends)];
    if (a.kind === "whole" && b.kind === "whole") {
      const whole = this.#product(a, b, low, high);
      if (whole !== undefined) return whole;
    }
    const [x, y] = [this.near(a), this.near(b)];
    const { arena } = this;
    const node = arena.two("mul", x.node, y.node);
    const error = this.#sum(
      arena.two("mul", this.#size(x.node), y.error),
      arena.two("mul", this.#size(y.node), x.error),
      arena.two("mul", x.error, y.error),
      this.#rounding(node),
    );
    return { kind: "near", node, error, low, high };
  }

  /** a ÷ b; where b is 0 the row is flagged, and the exact engine says so. */
  divided(a: Quantity, b: Quantity): Quantity {
    const { arena } = this;
    const constant = b.kind === "whole" && b.node.what.kind === "number" ? b.node.what.value : undefined;
    if (constant !== undefined && constant !== 0 && b.kind === "whole") {
      const over = BigInt(constant);
      return this.times(
        a,
        this.constant(over > 0n ? { over: b.under, under: over } : { over: -b.under, under: -over }),
      );
    }
    const isZero =
      b.kind === "whole"
        ? arena.two("eq", b.node, arena.number(0))
        : arena.two("le", this.#size(b.node), b.error);
    this.#doubt.flag(isZero);
    const [x, y] = [this.near(a), this.near(b)];
    const safe = arena.select(isZero, arena.number(1), y.node);
    const node = arena.two("div", x.node, safe);
    // |x/y − x'/y'| ≤ (e + |q|·f) / (|y| − f), and the quotient's own rounding.
    const gap = arena.two("sub", this.#size(safe), y.error);
    const spread = arena.two(
      "div",
      arena.two("add", x.error, arena.two("mul", this.#size(node), y.error)),
      gap,
    );
    const isSure = b.low > 0 || b.high < 0;
    const most = isSure
      ? Math.max(Math.abs(a.low), Math.abs(a.high)) / Math.min(Math.abs(b.low), Math.abs(b.high))
      : Number.POSITIVE_INFINITY;
    return { kind: "near", node, error: this.#sum(spread, this.#rounding(node)), low: -most, high: most };
  }

  absolute(a: Quantity): Quantity {
    const node = this.arena.one("abs", a.node);
    const most = Math.max(Math.abs(a.low), Math.abs(a.high));
    return { ...a, node, low: 0, high: most };
  }

  extreme(op: "min" | "max", a: Quantity, b: Quantity): Quantity {
    const [low, high] = [Math[op](a.low, b.low), Math[op](a.high, b.high)];
    const aligned = this.#aligned(a, b, Math.min(a.low, b.low), Math.max(a.high, b.high));
    if (aligned !== undefined)
      return {
        kind: "whole",
        node: this.arena.two(op, aligned.a, aligned.b),
        under: aligned.under,
        low,
        high,
      };
    const [x, y] = [this.near(a), this.near(b)];
    return {
      kind: "near",
      node: this.arena.two(op, x.node, y.node),
      error: this.arena.two("max", x.error, y.error),
      low,
      high,
    };
  }

  select(test: Node, a: Quantity, b: Quantity): Quantity {
    const [low, high] = [Math.min(a.low, b.low), Math.max(a.high, b.high)];
    const aligned = this.#aligned(a, b, low, high);
    if (aligned !== undefined)
      return {
        kind: "whole",
        node: this.arena.select(test, aligned.a, aligned.b),
        under: aligned.under,
        low,
        high,
      };
    const [x, y] = [this.near(a), this.near(b)];
    return {
      kind: "near",
      node: this.arena.select(test, x.node, y.node),
      error: this.arena.select(test, x.error, y.error),
      low,
      high,
    };
  }

  /** lt: a < b, le: a ≤ b, eq: a = b; undecided ones are flagged. */
  compared(op: "lt" | "le" | "eq", a: Quantity, b: Quantity): Node {
    const { arena } = this;
    const aligned = this.#aligned(a, b, Math.min(a.low, b.low), Math.max(a.high, b.high));
    if (aligned !== undefined) return arena.two(op, aligned.a, aligned.b);
    const [x, y] = [this.near(a), this.near(b)];
    const distance = this.#size(arena.two("sub", x.node, y.node));
    const bound = this.#sum(x.error, y.error, this.#rounding(x.node), this.#rounding(y.node));
    this.#doubt.flag(arena.one("not", arena.two("lt", bound, distance)));
    return arena.two(op, x.node, y.node);
  }

  /** Rounded by a rule to a step. */
  rounded(a: Quantity, rule: Rounding, step: Exact): Quantity {
    const inSteps = this.times(a, this.constant({ over: step.under, under: step.over }));
    const [low, high] = [Math.floor(inSteps.low) - 1, Math.ceil(inSteps.high) + 1];
    const fits = inSteps.kind === "whole" && Math.max(-low, high) * Number(inSteps.under) * 2 < roof;
    const node =
      fits && inSteps.kind === "whole"
        ? this.#roundedWhole(inSteps, rule)
        : this.#roundedNear(this.near(inSteps), rule);
    const bounds = { low: Math.max(low, -roof), high: Math.min(high, roof) };
    return this.times({ kind: "whole", node, under: 1n, ...bounds }, this.constant(step));
  }

  near(a: Quantity): Near {
    if (a.kind === "near") return a;
    const { arena } = this;
    const node = a.under === 1n ? a.node : arena.two("div", a.node, arena.number(Number(a.under)));
    return {
      kind: "near",
      node,
      error: a.under === 1n ? arena.number(0) : this.#rounding(node),
      low: a.low,
      high: a.high,
    };
  }

  #roundedWhole({ node, under }: Whole, rule: Rounding): Node {
    const { arena } = this;
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

  #roundedNear({ node, error }: Near, rule: Rounding): Node {
    const { arena } = this;
    const zero = arena.number(0);
    const size = arena.one("abs", node);
    const isHalf = rule.startsWith("half");
    const shifted = isHalf ? arena.two("add", size, arena.number(0.5)) : size;
    const whole = arena.one("floor", shifted);
    // Undecided when a whole number lies within the error on either side, or the value is too large to tell.
    const above = arena.two("sub", shifted, whole);
    const below = arena.two("sub", arena.two("add", whole, arena.number(1)), shifted);
    const bound = this.#sum(error, this.#rounding(node));
    const isUnsure = arena.one("not", arena.two("lt", bound, arena.two("min", above, below)));
    this.#doubt.flag(arena.two("or", isUnsure, arena.one("not", arena.two("lt", size, arena.number(roof)))));
    const up = arena.two("add", whole, arena.number(1));
    const isNegative = arena.two("lt", node, zero);
    if (isHalf || rule === "down") return arena.select(isNegative, arena.negative(whole), whole);
    if (rule === "up") return arena.select(isNegative, arena.negative(up), up);
    return rule === "floor"
      ? arena.select(isNegative, arena.negative(up), whole)
      : arena.select(isNegative, arena.negative(whole), up);
  }

  /** Both over one denominator; undefined when that outgrows what is exact. */
  #aligned(
    a: Quantity,
    b: Quantity,
    low: number,
    high: number,
  ): { readonly a: Node; readonly b: Node; readonly under: bigint } | undefined {
    if (a.kind !== "whole" || b.kind !== "whole") return undefined;
    const under = leastCommon(a.under, b.under);
    const most = Math.max(-low, high, -a.low, a.high, -b.low, b.high);
    if (under > mostUnder || !(most * Number(under) < roof)) return undefined;
    return { a: this.#scaled(a, under), b: this.#scaled(b, under), under };
  }

  #scaled({ node, under }: Whole, to: bigint): Node {
    return this.arena.two("mul", node, this.arena.number(Number(to / under)));
  }

  #product(a: Whole, b: Whole, low: number, high: number): Whole | undefined {
    const { arena } = this;
    const constant = b.node.what.kind === "number" ? b : a.node.what.kind === "number" ? a : undefined;
    const other = constant === b ? a : b;
    const factor = constant?.node.what.kind === "number" ? constant.node.what.value : undefined;
    // A constant's factor is cut against the other's denominator: cents times 100 are whole again.
    const common =
      factor === undefined || factor === 0 || constant === undefined
        ? 1n
        : divisor(BigInt(Math.abs(factor)), other.under);
    const under = (a.under * b.under) / common;
    if (under > mostUnder || !(Math.max(-low, high) * Number(under) < roof)) return undefined;
    const node =
      factor === undefined
        ? arena.two("mul", a.node, b.node)
        : arena.two("mul", other.node, arena.number(factor / Number(common)));
    return { kind: "whole", node, under, low, high };
  }

  #size(node: Node): Node {
    return this.arena.one("abs", node);
  }

  #rounding(node: Node): Node {
    return this.arena.two("mul", this.#size(node), this.arena.number(unit));
  }

  #sum(...nodes: readonly Node[]): Node {
    return nodes.reduce((sum, next) => this.arena.two("add", sum, next));
  }
}

function divisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

function leastCommon(a: bigint, b: bigint): bigint {
  return a === b ? a : (a / divisor(a, b)) * b;
}
