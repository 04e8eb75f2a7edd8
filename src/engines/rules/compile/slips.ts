/** What typing shares: slips told with their place, and the questions of type and unit. */
import type { Place } from "#lib/finding.ts";
import { nearest } from "#lib/near.ts";
import { plain, sameUnit, unitText, type Unit } from "../exact/unit.ts";
import type { Ast } from "../formula/ast.ts";
import type { Expr, Type } from "../model.ts";
import type { Scope } from "./scope.ts";

export const truth: Type = { kind: "boolean" };

export const day: Type = { kind: "date" };

export function numberType(unit: Unit | undefined, whole: boolean): Type & { readonly kind: "number" } {
  return { kind: "number", unit, isWhole: whole };
}

export function wrong(
  scope: Scope,
  place: Place,
  code: Parameters<Scope["faults"]["add"]>[0],
  hint: string,
  facts: Record<string, string | readonly string[]> = {},
): undefined {
  scope.faults.add(code, place, { hint, facts });
  return undefined;
}

export function mismatch(scope: Scope, place: Place, expected: Type, found: Type, hint = "type"): undefined {
  return wrong(scope, place, "P0806", hint, { expected: typeWord(expected), value: typeWord(found) });
}

/** "number", "boolean", "date", "choice": a key that the sentences say in words. */
export function typeWord(type: Type): string {
  return type.kind;
}

/** An expression of a type that is not a number. */
export function wanted(ast: Ast, type: Type, scope: Scope): Expr | undefined {
  const expr = scope.typed(ast, scope);
  return expr === undefined || expr.type.kind === type.kind
    ? expr
    : mismatch(scope, expr.place, type, expr.type);
}

export function aNumber(
  ast: Ast,
  scope: Scope,
): (Expr & { readonly type: Type & { kind: "number" } }) | undefined {
  const expr = scope.typed(ast, scope);
  if (expr === undefined) return undefined;
  if (expr.type.kind !== "number") return mismatch(scope, expr.place, numberType(plain, false), expr.type);
  return { ...expr, type: expr.type };
}

/** The unit two numbers share; a clash is a fault at `place`. */
export function sharedUnit(
  a: Type & { kind: "number" },
  b: Type & { kind: "number" },
  scope: Scope,
  place: Place,
): { readonly unit: Unit | undefined } | undefined {
  if (a.unit === undefined || b.unit === undefined) return { unit: a.unit ?? b.unit };
  if (sameUnit(a.unit, b.unit)) return { unit: a.unit };
  return wrong(scope, place, "P0807", a.unit.size === 0 || b.unit.size === 0 ? "plain" : "units", {
    expected: unitText(a.unit),
    value: unitText(b.unit),
  });
}

/** Behind so many errors nobody reads suggestions, and looking for them among tens of thousands of names takes long. */
const mostSuggested = 50;
const mostCandidates = 10_000;

/** The names nearest to one that is not known. */
export function suggested(
  name: string,
  candidates: readonly string[],
  faults: Scope["faults"],
  limit = 1,
): readonly string[] {
  const isTooMuch = faults.errors() > mostSuggested || candidates.length > mostCandidates;
  return isTooMuch ? [] : nearest(name, candidates, limit);
}

export const silent: Scope["faults"] = { add: () => undefined, findings: () => [], errors: () => 0 };

/** The type that both of two alternatives have. */
export function joined(yes: Expr, no: Expr, scope: Scope): Type | undefined {
  if (yes.type.kind === "number" && no.type.kind === "number") {
    const shared = sharedUnit(yes.type, no.type, scope, no.place);
    return shared && numberType(shared.unit, yes.type.isWhole && no.type.isWhole);
  }
  if (yes.type.kind !== no.type.kind) return mismatch(scope, no.place, yes.type, no.type);
  if (
    yes.type.kind === "choice" &&
    no.type.kind === "choice" &&
    yes.type.choices.join() !== no.type.choices.join()
  )
    return wrong(scope, no.place, "P0806", "choices");
  return yes.type;
}
