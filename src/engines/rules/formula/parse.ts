/** From a written formula to its tree; what is no FEEL, or FEEL that is not kept, is told with its place. */
import { parser } from "@bpmn-io/lezer-feel";
import type { Ast } from "./ast.ts";
import { Converter, partsOf, type SyntaxNode } from "./convert.ts";
import { Slip, type FormulaSlip } from "./slip.ts";

export type Parsed = { readonly ast: Ast } | { readonly slip: FormulaSlip };

/** Longer or deeper formulas are refused: no law needs them, and both would cost time and stack. */
const longest = 20_000;
const deepest = 200;

/** Parses one formula. Bounded in time and depth, whatever is written. */
export function parseFormula(text: string): Parsed {
  if (text.length > longest)
    return { slip: { code: "P0816", at: 0, hint: "formula-long", value: String(longest) } };
  const depth = nesting(text);
  if (depth > deepest)
    return { slip: { code: "P0816", at: 0, hint: "formula-deep", value: String(deepest) } };
  const tree = parser.parse(text);
  const slip = firstSlip(tree.topNode, text);
  if (slip !== undefined) return { slip };
  const [only] = partsOf(tree.topNode);
  if (only === undefined) return { slip: { code: "P0802", at: 0, hint: "empty" } };
  try {
    return { ast: new Converter(text).convert(only) };
  } catch (problem) {
    if (problem instanceof Slip) return { slip: problem.slip };
    throw problem;
  }
}

/** How deep brackets are nested, before a parser sees them. */
function nesting(text: string): number {
  let depth = 0;
  let most = 0;
  for (const letter of text) {
    if (letter === "(" || letter === "[" || letter === "{") most = Math.max(most, ++depth);
    else if (letter === ")" || letter === "]" || letter === "}") depth--;
  }
  return most;
}

/** What is wrong first, in the order of the text; the depth is known on the way down. */
function firstSlip(top: SyntaxNode, text: string): FormulaSlip | undefined {
  const cursor = top.cursor();
  for (let depth = 1; ;) {
    if (depth > deepest) return { code: "P0816", at: 0, hint: "formula-deep", value: String(deepest) };
    if (cursor.type.isError) return slipAt(cursor.node, text);
    if (cursor.firstChild()) {
      depth++;
      continue;
    }
    while (!cursor.nextSibling()) {
      if (!cursor.parent()) return undefined;
      depth--;
    }
  }
}

/** A place at which the parser did not find what FEEL asks for. */
function slipAt({ from: at, to, parent, prevSibling }: SyntaxNode, text: string): FormulaSlip {
  if (
    parent?.name === "IfExpression" &&
    prevSibling !== null &&
    text.slice(at).trim() === "" &&
    parent.getChild("then") !== null &&
    parent.getChild("else") === null
  )
    return { code: "P0815", at: parent.from, hint: "else" };
  const written = text.slice(at, to);
  const next = written === "" ? (/^\s*(\S*)/.exec(text.slice(at))?.[1] ?? "") : written;
  return { code: "P0802", at: firstLetter(text, at), hint: next === "" ? "ends" : "unexpected", value: next };
}

function firstLetter(text: string, at: number): number {
  const blanks = /^\s*/.exec(text.slice(at))?.[0].length ?? 0;
  return at + blanks < text.length ? at + blanks : at;
}
