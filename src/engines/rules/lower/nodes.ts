/**
 * The plan as plain arithmetic on doubles: what both population back ends write out. Every node is a whole number below
 * 2^51 or a double with a known bound on its error; truths are 0 and 1, days are YYYYMMDD, choices are their number.
 */

/** "one": people, plots, matters. "group": households, families. */
export type Level = "one" | "group";

export type Op = "add" | "sub" | "mul" | "div" | "min" | "max" | "lt" | "le" | "eq" | "and" | "or";

export interface Node {
  readonly id: number;
  readonly level: Level;
  readonly what:
    | { readonly kind: "number"; readonly value: number }
    | { readonly kind: "column"; readonly column: number }
    /** The column of the group that the row belongs to. */
    | { readonly kind: "of-group"; readonly column: number }
    | { readonly kind: "two"; readonly op: Op; readonly a: Node; readonly b: Node }
    | { readonly kind: "one"; readonly op: "abs" | "not" | "floor"; readonly a: Node }
    /** The largest whole number not above a ÷ by; a is whole, below 2^52. */
    | { readonly kind: "floor-div"; readonly a: Node; readonly by: number }
    | { readonly kind: "select"; readonly test: Node; readonly yes: Node; readonly no: Node };
}

export type Definition =
  | {
      readonly kind: "input";
      readonly column: number;
      readonly level: Level;
      readonly variable: string;
      readonly period: string;
    }
  /** The number of the role a person has in the group. */
  | { readonly kind: "role"; readonly column: number; readonly level: Level }
  | { readonly kind: "row"; readonly column: number; readonly level: Level; readonly node: Node }
  /** Over the members of a group: a column of theirs, those for whom `where` is 1; undefined: all. */
  | {
      readonly kind: "members";
      readonly column: number;
      readonly level: "group";
      /** any and all are of truths: 0 and 1 where there are no members; min and max are then 0, and the row is in doubt. */
      readonly how: "sum" | "min" | "max" | "any" | "all";
      readonly of: Node;
      readonly where: Node | undefined;
    };

/** Makes nodes; the same node twice is one node, and what is known is worked out at once. */
export class Arena {
  /** What the columns of this level are made of: comparisons look behind them. */
  readonly #made = new Map<number, Node>();
  readonly #nodes = new Map<string, Node>();
  readonly #level: Level;

  constructor(level: Level) {
    this.#level = level;
  }

  number(value: number): Node {
    return this.#node(`n${value}`, { kind: "number", value });
  }

  column(column: number): Node {
    return this.#node(`c${column}`, { kind: "column", column });
  }

  /** Tells what a column is made of. */
  made(column: number, node: Node): void {
    this.#made.set(column, node);
  }

  ofGroup(column: number): Node {
    return this.#node(`g${column}`, { kind: "of-group", column });
  }

  two(op: Op, a: Node, b: Node): Node {
    const [x, y] = [valueOf(a), valueOf(b)];
    if (x !== undefined && y !== undefined) return this.number(worked(op, x, y));
    const simple = this.#simple(op, a, b, x, y) ?? this.#cutOff(op, a, b, x, y);
    return simple ?? this.#node(`${op} ${a.id} ${b.id}`, { kind: "two", op, a, b });
  }

  one(op: "abs" | "not" | "floor", a: Node): Node {
    const x = valueOf(a);
    if (x !== undefined)
      return this.number(op === "abs" ? Math.abs(x) : op === "not" ? 1 - x : Math.floor(x));
    if (op === "not" && a.what.kind === "one" && a.what.op === "not") return a.what.a;
    return this.#node(`${op} ${a.id}`, { kind: "one", op, a });
  }

  floorDiv(a: Node, by: number): Node {
    const x = valueOf(a);
    if (by === 1) return a;
    if (x !== undefined) return this.number(Math.floor(x / by));
    return this.#node(`f ${a.id} ${by}`, { kind: "floor-div", a, by });
  }

  select(test: Node, yes: Node, no: Node): Node {
    const x = valueOf(test);
    if (x !== undefined) return x === 1 ? yes : no;
    if (yes === no) return yes;
    return this.#node(`s ${test.id} ${yes.id} ${no.id}`, { kind: "select", test, yes, no });
  }

  negative(a: Node): Node {
    return this.two("sub", this.number(0), a);
  }

  /**
   * A quotient in whole numbers against a number is the undivided against its multiple: an age test is a test of the date of
   * birth, and nothing has to be divided.
   */
  #cutOff(op: Op, a: Node, b: Node, x: number | undefined, y: number | undefined): Node | undefined {
    if (op !== "lt" && op !== "le") return undefined;
    const [left, right] = [this.#quotient(a), this.#quotient(b)];
    if (y !== undefined && left !== undefined) {
      const bound = y / left.times;
      const first = op === "lt" ? Math.ceil(bound) : Math.floor(bound) + 1;
      return this.two("lt", left.of, this.number(first * left.by));
    }
    if (x !== undefined && right !== undefined) {
      const bound = x / right.times;
      const first = op === "le" ? Math.ceil(bound) : Math.floor(bound) + 1;
      return this.two("le", this.number(first * right.by), right.of);
    }
    return undefined;
  }

  /** A node that is times × ⌊of ÷ by⌋, also behind the name of a column. */
  #quotient(node: Node): { readonly of: Node; readonly by: number; readonly times: number } | undefined {
    const { what } = node;
    if (what.kind === "floor-div") return { of: what.a, by: what.by, times: 1 };
    if (what.kind === "column") {
      const made = this.#made.get(what.column);
      return made === undefined || made === node ? undefined : this.#quotient(made);
    }
    if (what.kind !== "two" || what.op !== "mul") return undefined;
    const factor = valueOf(what.b) ?? valueOf(what.a);
    const inner = this.#quotient(valueOf(what.b) === undefined ? what.b : what.a);
    return inner === undefined || factor === undefined || factor <= 0 || !Number.isInteger(factor)
      ? undefined
      : { ...inner, times: inner.times * factor };
  }

  #simple(op: Op, a: Node, b: Node, x: number | undefined, y: number | undefined): Node | undefined {
    if (op === "add" && x === 0) return b;
    if ((op === "add" || op === "sub") && y === 0) return a;
    if (op === "mul" && x === 1) return b;
    if ((op === "mul" || op === "div") && y === 1) return a;
    if (op === "mul" && (x === 0 || y === 0)) return this.number(0);
    if (op === "and") return x === 0 || y === 0 ? this.number(0) : x === 1 ? b : y === 1 ? a : undefined;
    if (op === "or") return x === 1 || y === 1 ? this.number(1) : x === 0 ? b : y === 0 ? a : undefined;
    if ((op === "min" || op === "max") && a === b) return a;
    return undefined;
  }

  #node(key: string, what: Node["what"]): Node {
    const known = this.#nodes.get(key);
    if (known !== undefined) return known;
    const node = { id: this.#nodes.size, level: this.#level, what };
    this.#nodes.set(key, node);
    return node;
  }
}

export function valueOf(node: Node): number | undefined {
  return node.what.kind === "number" ? node.what.value : undefined;
}

function worked(op: Op, x: number, y: number): number {
  switch (op) {
    case "add":
      return x + y;
    case "sub":
      return x - y;
    case "mul":
      return x * y;
    case "div":
      return x / y;
    case "min":
      return Math.min(x, y);
    case "max":
      return Math.max(x, y);
    case "lt":
      return Number(x < y);
    case "le":
      return Number(x <= y);
    case "eq":
      return Number(x === y);
    case "and":
      return Number(x === 1 && y === 1);
    case "or":
      return Number(x === 1 || y === 1);
  }
}
