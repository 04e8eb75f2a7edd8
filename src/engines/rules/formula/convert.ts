/** From a FEEL syntax tree to ours: what is kept of the language, and the hint for what is not. */
import type { parser } from "@bpmn-io/lezer-feel";
import type { ArithmeticOp, Ast, CompareOp } from "./ast.ts";
import { Slip } from "./slip.ts";

export type SyntaxNode = ReturnType<typeof parser.parse>["topNode"];

const beyond: Readonly<Record<string, string>> = {
  InstanceOfExpression: "instance-of",
  null: "null",
  Context: "context",
  List: "list",
  FunctionDefinition: "function",
  SimplePositiveUnaryTest: "test",
  Wildcard: "wildcard",
};

/** Converts the nodes of one formula; throws a `Slip` at what is not kept of FEEL. */
export class Converter {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  convert(node: SyntaxNode): Ast {
    const at = node.from;
    const parts = partsOf(node);
    switch (node.name) {
      case "NumericLiteral":
        return this.#number(node, parts);
      case "StringLiteral":
        return { kind: "text", at, text: this.#string(node) };
      case "BooleanLiteral":
        return { kind: "truth", at, isTrue: this.#written(node) === "true" };
      case "DateTimeLiteral":
        return this.#dateTime(node, parts);
      case "VariableName":
        return { kind: "name", at, name: this.#name(node) };
      case "ParenthesizedExpression":
        return this.convert(this.#at(parts, 1, node));
      case "PathExpression": {
        const name = this.#at(parts, 2, node);
        return {
          kind: "path",
          at,
          of: this.convert(this.#at(parts, 0, node)),
          name: this.#name(name),
          nameAt: name.from,
        };
      }
      case "FilterExpression":
        return {
          kind: "filter",
          at,
          of: this.convert(this.#at(parts, 0, node)),
          test: this.convert(this.#at(parts, 2, node)),
        };
      case "FunctionInvocation":
        return this.#call(node, parts);
      case "ArithmeticExpression":
        return this.#arithmetic(node, parts);
      case "Comparison":
        return this.#comparison(node, parts);
      case "Conjunction":
      case "Disjunction":
        return {
          kind: "logic",
          at,
          op: node.name === "Conjunction" ? "and" : "or",
          left: this.convert(this.#at(parts, 0, node)),
          right: this.convert(this.#at(parts, 2, node)),
        };
      case "IfExpression":
        return {
          kind: "if",
          at,
          test: this.convert(this.#at(parts, 1, node)),
          yes: this.convert(this.#at(parts, 3, node)),
          no: this.convert(this.#at(parts, 5, node)),
        };
      case "ForExpression": {
        const { name, list } = this.#iteration(this.#at(parts, 1, node));
        return { kind: "for", at, name, list, body: this.convert(this.#at(parts, 3, node)) };
      }
      case "QuantifiedExpression": {
        const { name, list } = this.#iteration(this.#at(parts, 1, node));
        const how = this.#at(parts, 0, node).name === "some" ? "some" : "every";
        return { kind: "quantified", at, how, name, list, test: this.convert(this.#at(parts, 3, node)) };
      }
      default:
        throw this.#beyond(node, beyond[node.name] ?? "other");
    }
  }

  #number(node: SyntaxNode, parts: readonly SyntaxNode[]): Ast {
    const at = node.from;
    const text = this.#written(node);
    if (parts.length === 0 || !text.startsWith("-")) return { kind: "number", at, text };
    return { kind: "negative", at, value: { kind: "number", at: at + 1, text: text.slice(1).trim() } };
  }

  #dateTime(node: SyntaxNode, parts: readonly SyntaxNode[]): Ast {
    const at = node.from;
    const constructor = this.#written(this.#at(parts, 0, node)).trim();
    const literal = /"([^"]*)"/.exec(this.#written(node))?.[1];
    const isLiteral = /^(@|date|duration)?\s*\(?\s*@?"[^"]*"\s*\)?$/.test(this.#written(node));
    if (literal === undefined || !isLiteral) throw this.#beyond(node, "date-of");
    if (/^-?P/.test(literal) || constructor === "duration") return { kind: "duration", at, text: literal };
    if (constructor === "date" || constructor.startsWith("@")) return { kind: "date", at, text: literal };
    throw this.#beyond(node, "time");
  }

  #call(node: SyntaxNode, parts: readonly SyntaxNode[]): Ast {
    const callee = this.#at(parts, 0, node);
    if (callee.name !== "VariableName") throw this.#beyond(node, "call-of");
    const given = parts.find(({ name }) => name === "PositionalParameters" || name === "NamedParameters");
    if (given?.name === "NamedParameters") throw this.#beyond(given, "named-arguments");
    const args = given === undefined ? [] : partsOf(given).map((one) => this.convert(one));
    const name = this.#written(callee).replace(/\s+/g, " ");
    if (name === "not" && args.length === 1 && args[0] !== undefined)
      return { kind: "not", at: node.from, value: args[0] };
    if (name.includes(" ") && !/^round (half )?(up|down|even)$/.test(name))
      throw this.#beyond(callee, "blank");
    return { kind: "call", at: node.from, name, args };
  }

  #arithmetic(node: SyntaxNode, parts: readonly SyntaxNode[]): Ast {
    const at = node.from;
    if (parts.length === 2) return { kind: "negative", at, value: this.convert(this.#at(parts, 1, node)) };
    const sign = this.#at(parts, 1, node);
    const op = ({ "+": "+", "-": "-", "*": "*", "/": "/" } as const)[this.#written(sign)];
    if (op === undefined) throw this.#beyond(sign, "power");
    return {
      kind: "arithmetic",
      at,
      op: op satisfies ArithmeticOp,
      left: this.convert(this.#at(parts, 0, node)),
      right: this.convert(this.#at(parts, 2, node)),
    };
  }

  #comparison(node: SyntaxNode, parts: readonly SyntaxNode[]): Ast {
    const at = node.from;
    const left = this.#at(parts, 0, node);
    if (left.name === "Comparison") throw this.#beyond(node, "chained");
    const sign = this.#at(parts, 1, node);
    const value = this.convert(left);
    if (sign.name === "between")
      return both(
        at,
        { kind: "compare", at, op: ">=", left: value, right: this.convert(this.#at(parts, 2, node)) },
        { kind: "compare", at, op: "<=", left: value, right: this.convert(this.#at(parts, 4, node)) },
      );
    if (sign.name === "in") {
      const tests = parts
        .slice(2)
        .flatMap((part) =>
          part.name === "PositiveUnaryTests"
            ? partsOf(part)
            : part.name === "PositiveUnaryTest"
              ? [part]
              : [],
        );
      const tried = tests.map((test) => this.#test(value, test));
      const [first, ...others] = tried;
      if (first === undefined) throw this.#beyond(node, "test");
      return others.reduce((all, next) => ({ kind: "logic", at, op: "or", left: all, right: next }), first);
    }
    const op = ({ "=": "=", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">=" } as const)[
      this.#written(sign)
    ];
    if (op === undefined) throw this.#beyond(sign, "test");
    return { kind: "compare", at, op, left: value, right: this.convert(this.#at(parts, 2, node)) };
  }

  /** One alternative behind `in`: a value, a comparison or an interval. */
  #test(value: Ast, test: SyntaxNode): Ast {
    const inner = this.#at(partsOf(test), 0, test);
    const at = inner.from;
    if (inner.name !== "SimplePositiveUnaryTest")
      return { kind: "compare", at, op: "=", left: value, right: this.convert(inner) };
    const [first, second] = partsOf(inner);
    if (first?.name === "CompareOp" && second !== undefined) {
      const op = this.#written(first) as CompareOp; // the grammar allows only these signs here
      return { kind: "compare", at, op, left: value, right: this.convert(second) };
    }
    if (first?.name !== "Interval") throw this.#beyond(inner, "test");
    const ends = partsOf(first).filter(({ name }) => !["[", "]", "(", ")", ".."].includes(name));
    const written = this.#written(first);
    return both(
      at,
      {
        kind: "compare",
        at,
        op: written.startsWith("[") ? ">=" : ">",
        left: value,
        right: this.convert(this.#at(ends, 0, first)),
      },
      {
        kind: "compare",
        at,
        op: written.endsWith("]") ? "<=" : "<",
        left: value,
        right: this.convert(this.#at(ends, 1, first)),
      },
    );
  }

  #iteration(node: SyntaxNode): { readonly name: string; readonly list: Ast } {
    const [one, ...others] = partsOf(node).filter(({ name }) => name === "InExpression");
    if (one === undefined || others.length > 0) throw this.#beyond(node, "two-lists");
    const parts = partsOf(one);
    const context = this.#at(parts, 2, one);
    return {
      name: this.#name(this.#at(parts, 0, one)),
      list: this.convert(this.#at(partsOf(context), 0, context)),
    };
  }

  #name(node: SyntaxNode): string {
    const name = this.#written(node);
    if (/\s/.test(name)) throw this.#beyond(node, "blank");
    return name;
  }

  #string(node: SyntaxNode): string {
    const inner = this.#written(node).slice(1, -1);
    if (inner.includes("\\")) throw this.#beyond(node, "escape");
    return inner;
  }

  #written(node: SyntaxNode): string {
    return this.#text.slice(node.from, node.to);
  }

  #at(parts: readonly SyntaxNode[], at: number, of: SyntaxNode): SyntaxNode {
    const part = parts[at];
    if (part === undefined)
      throw new Slip({ code: "P0802", at: of.from, hint: "ends", value: this.#written(of) });
    return part;
  }

  #beyond(node: SyntaxNode, hint: string): Slip {
    return new Slip({ code: "P0803", at: node.from, hint, value: this.#written(node) });
  }
}

function both(at: number, left: Ast, right: Ast): Ast {
  return { kind: "logic", at, op: "and", left, right };
}

/** What a node is made of, without comments. */
export function partsOf(node: SyntaxNode): readonly SyntaxNode[] {
  const parts: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (!child.name.endsWith("Comment")) parts.push(child);
  }
  return parts;
}
