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

  ofGroup(column: number): Node {
    return this.#node(`g${column}`, { kind: "of-group", column });
  }

  two(op: Op, a: Node, b: Node): Node {
    const [x, y] = [valueOf(a), valueOf(b)];
    if (x !== undefined && y !== undefined) return this.number(worked(op, x, y));
    const simple = this.#simple(op, a, b, x, y);
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
