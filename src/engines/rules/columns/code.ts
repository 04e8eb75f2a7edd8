/**
 * Writes a chunk as JavaScript: one loop over rows, everything in it numbers. The text holds nothing but digits, signs and
 * names made here, and the function is given nothing but arrays: no formula can reach anything else.
 */
import { valueOf, type Node } from "../lower/nodes.ts";
import { partsOf, rootsOf, visit, type Chunk, type Computed } from "./schedule.ts";

export interface Written {
  /** Parameters: n, first, home, flags, then the columns of `reads` and of `writes` in order. */
  readonly body: string;
  readonly parameters: readonly string[];
}

/** The text depends on the shape of the chunk alone, so that the same rule in another month is the same text. */
export function codeOf(chunk: Chunk): Written {
  const writer = new Writer(chunk);
  return { parameters: ["n", "first", "home", "flags", ...writer.names()], body: writer.body() };
}

class Writer {
  readonly #chunk: Chunk;
  readonly #arrays = new Map<number, string>();
  readonly #local = new Map<number, string>();
  #temporaries = 0;

  constructor(chunk: Chunk) {
    this.#chunk = chunk;
    for (const column of [...chunk.reads, ...chunk.writes]) this.#arrays.set(column, `a${this.#arrays.size}`);
  }

  names(): readonly string[] {
    return [...this.#arrays.values()];
  }

  body(): string {
    return this.#chunk.level === "one" ? this.#ones() : this.#groups();
  }

  #ones(): string {
    const lines: string[] = [];
    const scope = new Scope(this, "i", "home[i]", lines);
    this.#rows(this.#chunk.definitions, scope, lines, "i", "home[i]");
    return `"use strict";for(let i=0;i<n;i++){${lines.join("")}}`;
  }

  #groups(): string {
    const { definitions, inner: passing } = this.#chunk;
    const lists = definitions.filter((one) => one.kind === "members");
    const before: string[] = [];
    const inner: string[] = [];
    const after: string[] = [];
    const scope = new Scope(this, "j", "h", inner);
    scope.count(lists.flatMap(rootsOf));
    this.#rows(passing, scope, inner, "j", "h");
    for (const one of lists) {
      const name = this.temporary();
      this.#local.set(one.column, name);
      before.push(
        `let ${name}=${{ sum: "0", any: "0", all: "1", min: "Infinity", max: "-Infinity" }[one.how]};`,
      );
      inner.push(joined(one, name, scope));
      if (one.how === "min" || one.how === "max")
        after.push(`if(first[h]===first[h+1]||${name}===Infinity||${name}===-Infinity)${name}=0;`);
    }
    const lines: string[] = [];
    const rowScope = new Scope(this, "h", "h", lines);
    this.#rows(definitions, rowScope, lines, "h", "h");
    const loop = lists.length === 0 ? "" : `for(let j=first[h],e=first[h+1];j<e;j++){${inner.join("")}}`;
    return `"use strict";for(let h=0;h<n;h++){${before.join("")}${loop}${after.join("")}${lines.join("")}}`;
  }

  #rows(definitions: readonly Computed[], scope: Scope, lines: string[], index: string, group: string): void {
    scope.count(definitions.flatMap((one) => (one.kind === "row" ? [one.node] : [])));
    const { writes, doubts } = this.#chunk;
    for (const one of definitions) {
      if (one.kind === "row") {
        if (doubts.includes(one.column)) lines.push(`if(${scope.truth(one.node)})flags[${group}]=1;`);
        // What the chunk itself reads again stands in a name of its own.
        this.#local.set(one.column, scope.named(one.node));
      }
      const name = this.#local.get(one.column) ?? "0";
      if (writes.includes(one.column)) lines.push(`${this.array(one.column)}[${index}]=${name};`);
    }
  }

  temporary(): string {
    return `t${this.#temporaries++}`;
  }

  array(column: number): string {
    return this.#arrays.get(column) ?? "";
  }

  local(column: number): string | undefined {
    return this.#local.get(column);
  }
}

/** One more member, added to what is known of those before. Truths are joined bit by bit, so that nothing branches on them. */
function joined(
  { how, of, where }: Computed & { readonly kind: "members" },
  name: string,
  scope: Scope,
): string {
  if (how === "any") return `${name}|=${where === undefined ? "" : `${scope.bit(where)}&`}${scope.bit(of)};`;
  if (how === "all")
    return `${name}&=${where === undefined ? "" : `(${scope.bit(where)}^1)|`}${scope.bit(of)};`;
  const value = scope.number(of);
  const act = {
    sum: `${name}+=${value};`,
    min: `if(${value}<${name})${name}=${value};`,
    max: `if(${value}>${name})${name}=${value};`,
  }[how];
  return where === undefined ? act : `if(${scope.truth(where)}){${act}}`;
}

/**
 * Expressions over one index; what is used more than once gets a name. Truths are written as 0 and 1 and joined by `&` and `|`: a
 * branch that goes either way from row to row costs more than working out both sides, which can have no other effect.
 */
class Scope {
  readonly #writer: Writer;
  readonly #index: string;
  readonly #group: string;
  readonly #lines: string[];
  readonly #uses = new Map<Node, number>();
  readonly #named = new Map<Node, string>();

  constructor(writer: Writer, index: string, group: string, lines: string[]) {
    this.#writer = writer;
    this.#index = index;
    this.#group = group;
    this.#lines = lines;
  }

  count(roots: readonly Node[]): void {
    for (const root of roots) this.#use(root);
    visit(roots, (node) => {
      for (const part of partsOf(node)) this.#use(part);
    });
  }

  #use(node: Node): void {
    this.#uses.set(node, (this.#uses.get(node) ?? 0) + 1);
  }

  /** The node as a number: 0 and 1 for truths. */
  number(node: Node): string {
    return this.#text(node);
  }

  /** The node as 0 or 1; columns of truths hold nothing else. */
  bit(node: Node): string {
    const text = this.#text(node);
    return isTruth(node) ? text : `(${text}!==0|0)`;
  }

  /** As something to branch on. */
  truth(node: Node): string {
    return `(${this.#text(node)}!==0)`;
  }

  /** A name that holds the node as a number. */
  named(node: Node): string {
    const text = this.number(node);
    if (/^t\d+$/.test(text)) return text;
    const name = this.#writer.temporary();
    this.#lines.push(`const ${name}=${text};`);
    this.#named.set(node, name);
    return name;
  }

  #text(node: Node): string {
    const known = this.#named.get(node);
    if (known !== undefined) return known;
    const text = this.#written(node);
    const isSmall = node.what.kind === "number" || /^t\d+$/.test(text);
    if (isSmall || (this.#uses.get(node) ?? 0) < 2) return text;
    const name = this.#writer.temporary();
    this.#lines.push(`const ${name}=${text};`);
    this.#named.set(node, name);
    return name;
  }

  #written({ what }: Node): string {
    switch (what.kind) {
      case "number":
        return what.value < 0 || Object.is(what.value, -0) ? `(${what.value})` : String(what.value);
      case "column":
        return this.#writer.local(what.column) ?? `${this.#writer.array(what.column)}[${this.#index}]`;
      case "of-group":
        return `${this.#writer.array(what.column)}[${this.#group}]`;
      case "floor-div":
        return `Math.floor(${this.number(what.a)}/${what.by})`;
      case "one":
        if (what.op === "not") return `(${this.bit(what.a)}^1)`;
        return `Math.${what.op}(${this.number(what.a)})`;
      case "select":
        return this.#select(what);
      case "two":
        return this.#two(what.op, what.a, what.b);
    }
  }

  #select({ test, yes, no }: Select): string {
    // A whole amount or nothing needs no branch; of anything else, 0 times it could be no number.
    const [amount, nothing] = [valueOf(yes), valueOf(no)];
    if (amount !== undefined && Number.isSafeInteger(amount) && amount > 0 && nothing === 0)
      return `(${this.bit(test)}*${this.number(yes)})`;
    return `(${this.truth(test)}?${this.number(yes)}:${this.number(no)})`;
  }

  #two(op: string, a: Node, b: Node): string {
    if (op === "and" || op === "or") return `(${this.bit(a)}${op === "and" ? "&" : "|"}${this.bit(b)})`;
    const [x, y] = [this.number(a), this.number(b)];
    if (op === "min" || op === "max") return `Math.${op}(${x},${y})`;
    const sign = { add: "+", sub: "-", mul: "*", div: "/", lt: "<", le: "<=", eq: "===" }[op] ?? "";
    return ["lt", "le", "eq"].includes(op) ? `(${x}${sign}${y}|0)` : `(${x}${sign}${y})`;
  }
}

type Select = Extract<Node["what"], { readonly kind: "select" }>;

/** Written as 0 or 1. */
function isTruth({ what }: Node): boolean {
  return (
    (what.kind === "two" && ["lt", "le", "eq", "and", "or"].includes(what.op)) ||
    (what.kind === "one" && what.op === "not")
  );
}
