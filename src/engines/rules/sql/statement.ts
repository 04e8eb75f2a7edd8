/**
 * The SQL back end: a plan as one statement of layered tables. Every number is a DOUBLE that holds a whole number below
 * 2^53 (or has its bound beside it), so sums are exact in any order, nothing overflows and nothing rounds twice. Only what
 * DuckDB and Trino share is used: no greatest(), whose NULLs differ, no integers, whose overflow and division do.
 */
import type { LoweredPlan } from "../lower/lower.ts";
import type { Definition, Node } from "../lower/nodes.ts";
import { partsOf, rootsOf, stagesOf, visit, type Computed, type Stage } from "../columns/schedule.ts";

export interface SqlSource {
  /**
   * Relations with a column k (the group; in `ones` that of the member) and the given columns under the names of
   * `columnName`, all DOUBLE and none NULL. `groups` is left out where the plan looks at no group.
   */
  readonly ones: string;
  readonly groups: string | undefined;
}

export function columnName(column: number): string {
  return `c${column}`;
}

/** Selects k, the wanted columns, and `doubt`: 1 where the values must come from the exact engine. */
export function statement(plan: LoweredPlan, wanted: readonly number[], source: SqlSource): string {
  const writer = new Writer(plan, source);
  for (const stage of stagesOf(plan)) {
    if (stage.level === "one") writer.ones(stage);
    else writer.groups(stage);
  }
  return writer.end(wanted);
}

class Writer {
  readonly #plan: LoweredPlan;
  readonly #tables: string[] = [];
  readonly #joined = new Set<number>();
  readonly #source: SqlSource;
  #one: string;
  #group: string;
  #count = 0;

  constructor(plan: LoweredPlan, source: SqlSource) {
    this.#plan = plan;
    this.#source = source;
    this.#one = source.ones;
    this.#group = source.groups ?? "";
  }

  ones({ definitions }: Stage): void {
    this.#join(definitions);
    this.#one = this.#layers(this.#one, definitions);
  }

  groups({ definitions }: Stage): void {
    const lists = definitions.filter((one) => one.kind === "members");
    if (lists.length > 0) {
      this.#join(lists);
      const text = new Expressions(new Map());
      const sums = lists.map((one) => `${listText(one, text)} AS ${columnName(one.column)}`);
      const sum = this.#table(`SELECT k, ${sums.join(", ")} FROM ${this.#one} GROUP BY k`);
      const given = lists.map(
        (one) =>
          `coalesce(s.${columnName(one.column)}, ${one.how === "all" ? "1e0" : "0e0"}) AS ${columnName(one.column)}`,
      );
      this.#group = this.#table(
        `SELECT g.*, ${given.join(", ")} FROM ${this.#group} g LEFT JOIN ${sum} s ON s.k = g.k`,
      );
    }
    this.#group = this.#layers(
      this.#group,
      definitions.filter((one) => one.kind === "row"),
    );
  }

  end(wanted: readonly number[]): string {
    const { doubts, group } = this.#plan;
    const outputs = wanted.map(columnName);
    const own = (level: "one" | "group"): string[] =>
      doubts.flatMap((one) => (one.level === level ? [columnName(one.column)] : []));
    const any = (columns: readonly string[]): string =>
      columns.length === 0 ? "0e0" : columns.map((one) => `${one}`).join(" + ");
    if (group === undefined || this.#source.groups === undefined)
      return this.#whole(
        `SELECT k, ${[...outputs, `CASE WHEN ${any(own("one"))} > 0e0 THEN 1 ELSE 0 END AS doubt`].join(", ")} FROM ${this.#one}`,
      );
    const ofMembers = own("one");
    if (ofMembers.length === 0)
      return this.#whole(
        `SELECT k, ${[...outputs, `CASE WHEN ${any(own("group"))} > 0e0 THEN 1 ELSE 0 END AS doubt`].join(", ")} FROM ${this.#group}`,
      );
    const sum = this.#table(`SELECT k, max(${any(ofMembers)}) AS d FROM ${this.#one} GROUP BY k`);
    const doubt = `CASE WHEN ${any(own("group"))} + coalesce(d.d, 0e0) > 0e0 THEN 1 ELSE 0 END AS doubt`;
    return this.#whole(
      `SELECT g.k, ${[...outputs.map((one) => `g.${one}`), doubt].join(", ")} FROM ${this.#group} g LEFT JOIN ${sum} d ON d.k = g.k`,
    );
  }

  #whole(select: string): string {
    return this.#tables.length === 0 ? select : `WITH ${this.#tables.join(",\n")}\n${select}`;
  }

  #table(select: string): string {
    const name = `t${this.#count++}`;
    this.#tables.push(`${name} AS (${select})`);
    return name;
  }

  /** Brings the columns of the group that members read into their rows. */
  #join(definitions: readonly Computed[]): void {
    const columns = new Set<number>();
    visit(definitions.flatMap(rootsOf), ({ what }) => {
      if (what.kind === "of-group" && !this.#joined.has(what.column)) columns.add(what.column);
    });
    if (columns.size === 0) return;
    for (const column of columns) this.#joined.add(column);
    const taken = [...columns].map((column) => `g.${columnName(column)} AS g${column}`);
    this.#one = this.#table(
      `SELECT o.*, ${taken.join(", ")} FROM ${this.#one} o JOIN ${this.#group} g ON g.k = o.k`,
    );
  }

  /** Columns by how deep they build on each other; what is used more than once becomes a column too. */
  #layers(from: string, definitions: readonly Computed[]): string {
    const rows = definitions.flatMap((one) => (one.kind === "row" ? [one] : []));
    if (rows.length === 0) return from;
    const names = sharedNodes(rows, () => `v${this.#count++}`);
    const own = new Map(rows.map((one) => [one.column, one.node]));
    const depths = new Map<Node, number>();
    const text = new Expressions(names);
    const depthOf = (node: Node): number => {
      let deepest = 0;
      text.visitInner(node, (inner) => {
        const { what } = inner;
        const column = what.kind === "column" ? own.get(what.column) : undefined;
        // A column whose node has a name stands a layer behind that name.
        if (names.has(inner) && inner !== node) deepest = Math.max(deepest, known(inner) + 1);
        else if (column !== undefined)
          deepest = Math.max(deepest, known(column) + (names.has(column) ? 2 : 1));
      });
      return deepest;
    };
    const known = (node: Node): number => {
      const before = depths.get(node);
      if (before !== undefined) return before;
      const depth = depthOf(node);
      depths.set(node, depth);
      return depth;
    };
    // In their order every row's needs are known before it: no deep recursion, however long the chain.
    for (const { node } of rows) known(node);
    const layers: string[][] = [];
    const place = (node: Node, name: string): void => {
      const depth = known(node);
      (layers[depth] ??= []).push(`${text.written(node)} AS ${name}`);
    };
    for (const [node, name] of names) place(node, name);
    for (const { column, node } of rows) {
      const shared = names.get(node);
      if (shared === undefined) place(node, columnName(column));
      else (layers[known(node) + 1] ??= []).push(`${shared} AS ${columnName(column)}`);
    }
    let table = from;
    for (const layer of layers)
      if (layer !== undefined) table = this.#table(`SELECT *, ${layer.join(", ")} FROM ${table}`);
    return table;
  }
}

function listText(one: Definition & { readonly kind: "members" }, text: Expressions): string {
  const { how, of, where } = one;
  if (how === "any" || how === "all") return `${how === "any" ? "max" : "min"}(${text.number(of)})`;
  if (where === undefined) return `${how}(${text.number(of)})`;
  return `${how}(CASE WHEN ${text.truth(where)} THEN ${text.number(of)} ${how === "sum" ? "ELSE 0e0 " : ""}END)`;
}

/** Nodes that several places need and that are more than a sign or two. */
function sharedNodes(
  rows: readonly (Definition & { readonly kind: "row" })[],
  name: () => string,
): ReadonlyMap<Node, string> {
  const uses = new Map<Node, number>();
  const use = (node: Node): void => void uses.set(node, (uses.get(node) ?? 0) + 1);
  for (const { node } of rows) use(node);
  visit(
    rows.map(({ node }) => node),
    (node) => partsOf(node).forEach(use),
  );
  const shared = [...uses].filter(([node, count]) => count > 1 && partsOf(node).length > 0);
  return new Map(shared.map(([node]) => [node, name()]));
}

class Expressions {
  readonly #names: ReadonlyMap<Node, string>;

  constructor(names: ReadonlyMap<Node, string>) {
    this.#names = names;
  }

  /** The node as a number, in its own words even when it has a name. */
  written(node: Node): string {
    return isTruth(node) ? asNumber(this.#spelled(node)) : this.#spelled(node);
  }

  number(node: Node): string {
    const name = this.#names.get(node);
    if (name !== undefined) return name;
    return this.written(node);
  }

  truth(node: Node): string {
    const name = this.#names.get(node);
    if (name !== undefined) return `(${name} <> 0e0)`;
    return isTruth(node) ? this.#spelled(node) : `(${this.#spelled(node)} <> 0e0)`;
  }

  /** Looks at what stands in the text of a node: not into what has a name. */
  visitInner(node: Node, look: (inner: Node) => void): void {
    const open = [...partsOf(node)];
    if (open.length === 0) look(node);
    for (let inner = open.pop(); inner !== undefined; inner = open.pop()) {
      look(inner);
      if (!this.#names.has(inner)) open.push(...partsOf(inner));
    }
  }

  #spelled({ what }: Node): string {
    switch (what.kind) {
      case "number":
        return literal(what.value);
      case "column":
        return columnName(what.column);
      case "of-group":
        return `g${what.column}`;
      case "floor-div":
        return `floor(${this.number(what.a)} / ${literal(what.by)})`;
      case "one":
        return what.op === "not" ? `(NOT ${this.truth(what.a)})` : `${what.op}(${this.number(what.a)})`;
      case "select":
        return `(CASE WHEN ${this.truth(what.test)} THEN ${this.number(what.yes)} ELSE ${this.number(what.no)} END)`;
      case "two":
        return this.#two(what);
    }
  }

  #two({ op, a, b }: Node["what"] & { kind: "two" }): string {
    if (op === "and" || op === "or") return `(${this.truth(a)} ${op.toUpperCase()} ${this.truth(b)})`;
    const [x, y] = [this.number(a), this.number(b)];
    if (op === "min" || op === "max")
      return `(CASE WHEN ${x} ${op === "min" ? "<" : ">"} ${y} THEN ${x} ELSE ${y} END)`;
    const sign = { add: "+", sub: "-", mul: "*", div: "/", lt: "<", le: "<=", eq: "=" }[op];
    return `(${x} ${sign} ${y})`;
  }
}

function literal(value: number): string {
  const text = String(value);
  const number = text.includes("e") ? text : `${text}e0`;
  return value < 0 ? `(${number})` : number;
}

function asNumber(truth: string): string {
  return `(CASE WHEN ${truth} THEN 1e0 ELSE 0e0 END)`;
}

function isTruth({ what }: Node): boolean {
  return (
    (what.kind === "two" && ["lt", "le", "eq", "and", "or"].includes(what.op)) ||
    (what.kind === "one" && what.op === "not")
  );
}
