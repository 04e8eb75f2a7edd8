/** Sums, products, comparisons and roundings of quantities, whole as long as that stays exact. */
import { lowest, toNumber, type Exact } from "../exact/rational.ts";
import type { Rounding } from "../exact/rounding.ts";
import type { Arena, Node } from "./nodes.ts";
import {
  aligned,
  divisor,
  mostUnder,
  near,
  roof,
  roundingOf,
  sumOf,
  unit,
  type Bounds,
  type Quantity,
  type Whole,
} from "./quantity.ts";
import { roundedNear, roundedWhole } from "./rounded.ts";

export interface Doubt {
  /** Flags the row for the exact engine when the node is 1 (and the branch it stands in is taken). */
  readonly flag: (node: Node) => void;
}

/** Arithmetic on quantities. What a bound cannot decide (a comparison, a rounding) flags its row. */
export class Sums {
  readonly arena: Arena;
  readonly #doubt: Doubt;

  constructor(arena: Arena, doubt: Doubt) {
    this.arena = arena;
    this.#doubt = doubt;
  }

  constant(value: Exact): Quantity {
    const { over, under } = lowest(value.over, value.under);
    const double = toNumber(value);
    if (under <= mostUnder && over < BigInt(roof) && over > -BigInt(roof))
      return { kind: "whole", node: this.arena.number(Number(over)), under, low: double, high: double };
    return {
      kind: "near",
      node: this.arena.number(double),
      error: this.arena.number(Math.abs(double) * unit),
      low: double,
      high: double,
    };
  }

  add(a: Quantity, b: Quantity, sign: 1 | -1): Quantity {
    const [low, high] = sign === 1 ? [a.low + b.low, a.high + b.high] : [a.low - b.high, a.high - b.low];
    const op = sign === 1 ? "add" : "sub";
    return this.#together(
      [a, b],
      { low, high },
      (x, y) => this.arena.two(op, x, y),
      (x, y, node) => this.#sum(x, y, this.#rounding(node)),
    );
  }

  times(a: Quantity, b: Quantity): Quantity {
    const ends = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high];
    const [low, high] = [Math.min(...ends), Math.max(...ends)];
    if (a.kind === "whole" && b.kind === "whole") {
      const whole = this.#product(a, b, low, high);
      if (whole !== undefined) return whole;
    }
    const { arena } = this;
    const [x, y] = [near(arena, a), near(arena, b)];
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
    const [x, y] = [near(arena, a), near(arena, b)];
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
    const ends = { low: Math[op](a.low, b.low), high: Math[op](a.high, b.high) };
    return this.#together(
      [a, b],
      ends,
      (x, y) => this.arena.two(op, x, y),
      (x, y) => this.arena.two("max", x, y),
    );
  }

  select(test: Node, a: Quantity, b: Quantity): Quantity {
    const chosen = (x: Node, y: Node): Node => this.arena.select(test, x, y);
    const ends = { low: Math.min(a.low, b.low), high: Math.max(a.high, b.high) };
    return this.#together([a, b], ends, chosen, chosen);
  }

  /** lt: a < b, le: a ≤ b, eq: a = b; undecided ones are flagged. */
  compared(op: "lt" | "le" | "eq", a: Quantity, b: Quantity): Node {
    const { arena } = this;
    const same = aligned(arena, a, b, a);
    if (same !== undefined) return arena.two(op, same.a, same.b);
    const [x, y] = [near(arena, a), near(arena, b)];
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
    const node = fits ? roundedWhole(this.arena, inSteps, rule) : this.#roundedNear(inSteps, rule);
    const bounds = { low: Math.max(low, -roof), high: Math.min(high, roof) };
    return this.times({ kind: "whole", node, under: 1n, ...bounds }, this.constant(step));
  }

  /** Over one denominator where that stays exact; else as doubles, whose bound follows from theirs. */
  #together(
    [a, b]: readonly [Quantity, Quantity],
    ends: Bounds,
    work: (x: Node, y: Node) => Node,
    bound: (x: Node, y: Node, node: Node) => Node,
  ): Quantity {
    const { low, high } = ends;
    const { arena } = this;
    const same = aligned(arena, a, b, ends);
    if (same !== undefined)
      return { kind: "whole", node: work(same.a, same.b), under: same.under, low, high };
    const [x, y] = [near(arena, a), near(arena, b)];
    const node = work(x.node, y.node);
    return { kind: "near", node, error: bound(x.error, y.error, node), low, high };
  }

  #roundedNear(a: Quantity, rule: Rounding): Node {
    const { node, isUnsure } = roundedNear(this.arena, near(this.arena, a), rule);
    this.#doubt.flag(isUnsure);
    return node;
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
    return roundingOf(this.arena, node);
  }

  #sum(...nodes: readonly Node[]): Node {
    return sumOf(this.arena, ...nodes);
  }
}
