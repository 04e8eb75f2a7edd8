/** A formula as a tree of our own: the part of FEEL that is kept, each piece with where it begins in the formula. */

export type Ast = { readonly at: number } & (
  | { readonly kind: "number"; readonly text: string }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "truth"; readonly isTrue: boolean }
  | { readonly kind: "date"; readonly text: string }
  | { readonly kind: "duration"; readonly text: string }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "path"; readonly of: Ast; readonly name: string; readonly nameAt: number }
  | { readonly kind: "filter"; readonly of: Ast; readonly test: Ast }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Ast[] }
  | { readonly kind: "arithmetic"; readonly op: ArithmeticOp; readonly left: Ast; readonly right: Ast }
  | { readonly kind: "negative"; readonly value: Ast }
  | { readonly kind: "compare"; readonly op: CompareOp; readonly left: Ast; readonly right: Ast }
  | { readonly kind: "logic"; readonly op: "and" | "or"; readonly left: Ast; readonly right: Ast }
  | { readonly kind: "not"; readonly value: Ast }
  | { readonly kind: "if"; readonly test: Ast; readonly yes: Ast; readonly no: Ast }
  | { readonly kind: "for"; readonly name: string; readonly list: Ast; readonly body: Ast }
  | {
      readonly kind: "quantified";
      readonly how: "some" | "every";
      readonly name: string;
      readonly list: Ast;
      readonly test: Ast;
    }
);

export type ArithmeticOp = "+" | "-" | "*" | "/";
export type CompareOp = "=" | "!=" | "<" | "<=" | ">" | ">=";
