/** Compiles the formulas of variables: rules by date, exceptions, and that the result has the declared type. */
import type { LocalWords } from "#lib/language.ts";
import type { Place } from "#lib/finding.ts";
import { parseFormula } from "../formula/parse.ts";
import { sameUnit, unitText, type Unit } from "../exact/unit.ts";
import type { Day } from "../exact/calendar.ts";
import type { Basis, Entity, Exception, Expr, Rule, Type, Variable } from "../model.ts";
import type { Faults } from "../source/faults.ts";
import type { VariableText } from "../source/format.ts";
import type { Written } from "../source/shape.ts";
import { basisOf, holdingOf, mostOf, readValue, stepOf, titleOf, typeOf, type Money } from "./declare.ts";
import { mostPieces, placesIn, type Names, type Scope, type Signature } from "./scope.ts";
import { mismatch, numberType, truth, typeWord, wrong } from "./slips.ts";
import { typed } from "./typed.ts";

export interface VariableSource {
  readonly id: string;
  readonly place: Place;
  readonly text: VariableText;
  readonly policy: string;
  readonly within: { readonly from: Day | undefined; readonly to: Day | undefined };
  readonly basis: Basis | undefined;
}

export function signatureOf({ id, place, text }: VariableSource, money: Money): Signature {
  return { id, place, entity: text.of.value, span: text.per.value, type: typeOf(text, money) };
}

/** The whole variable; a variable with a faulty formula is left without that rule, and its fault has been told. */
export function variableOf(
  source: VariableSource,
  names: Names,
  money: Money,
  faults: Faults,
): Variable | undefined {
  const { id, place, text, policy, within } = source;
  const entity = names.entities.get(text.of.value);
  if (entity === undefined) {
    const near = [...names.entities.keys()];
    faults.add("P0804", text.of.place, {
      hint: "entity",
      facts: { name: text.of.value, what: "entity", near },
    });
    return undefined;
  }
  const signature = signatureOf(source, money);
  const isCoded = (text.choices?.length ?? 0) > 0;
  if ((text.type.value === "choice") !== isCoded)
    faults.add("P0801", text.type.place, { hint: "choices", facts: { name: id } });
  const maker = { entity, names, faults, signature };
  const rules = rulesOf(source, maker);
  const exceptions = (text.exceptions ?? []).flatMap((one): readonly Exception[] => {
    const when = compiled(one.when, truth, maker);
    const expr = compiled(one.gives, signature.type, maker);
    if (when === undefined || expr === undefined) return [];
    const over = (one.over ?? []).map(({ value }) => value);
    const title: LocalWords = titleOf(one.title, one.id.value);
    return [
      {
        id: one.id.value,
        title,
        when,
        expr,
        over,
        basis: basisOf(one.basis),
        place: one.place,
        ...holdingOf(one, within, faults),
      },
    ];
  });
  checkExceptionNames(source, faults);
  const step = stepOf(text, money);
  return {
    id,
    place,
    policy,
    title: titleOf(text.title, id),
    entity: entity.id,
    span: signature.span,
    type: signature.type,
    isMoney: text.type.value === "money",
    choiceTitles: new Map((text.choices ?? []).map(({ key, value }) => [key, value])),
    step,
    most: mostOf(text, step),
    least: text.least?.value,
    default: defaultOf(text, signature.type, faults),
    rules,
    exceptions,
    rounding: text.rounding?.value,
    basis: basisOf(text.basis) ?? source.basis,
    question: text.question,
  };
}

interface Maker {
  readonly entity: Entity;
  readonly names: Names;
  readonly faults: Faults;
  readonly signature: Signature;
}

function rulesOf({ id, text, within, place }: VariableSource, maker: Maker): readonly Rule[] {
  const { faults } = maker;
  if (text.formula !== undefined && text.rules !== undefined)
    faults.add("P0801", text.formula.place, { hint: "formula-and-rules", facts: { name: id } });
  if (text.formula === undefined && text.rules === undefined && (text.exceptions?.length ?? 0) > 0)
    faults.add("P0801", place, { hint: "exceptions-alone", facts: { name: id } });
  const always =
    text.formula === undefined
      ? []
      : [
          {
            from: undefined,
            to: undefined,
            formula: text.formula,
            basis: undefined,
            place: text.formula.place,
          },
        ];
  const rules = (text.rules ?? always).flatMap((one): readonly (Rule & { readonly text: Place })[] => {
    const expr = compiled(one.formula, maker.signature.type, maker);
    return expr === undefined
      ? []
      : [
          {
            expr,
            basis: basisOf(one.basis),
            place: one.formula.place,
            text: one.place,
            ...holdingOf(one, within, faults),
          },
        ];
  });
  const inOrder = rules.sort((a, b) => a.from - b.from);
  for (const [at, rule] of inOrder.entries()) {
    const next = inOrder[at + 1];
    if (next !== undefined && next.from <= rule.to)
      faults.add("P0819", next.text, {
        hint: "overlap",
        facts: { name: id },
        related: [{ place: rule.text, note: "also-here" }],
      });
  }
  return inOrder.map(({ text: _, ...rule }) => rule);
}

/** One formula, of the type that is wanted. */
function compiled(
  written: Written,
  type: Type,
  { entity, names, faults, signature }: Maker,
): Expr | undefined {
  const placeOf = placesIn(written);
  const parsed = parseFormula(written.text);
  if ("slip" in parsed) {
    const { code, at, hint, value = "" } = parsed.slip;
    faults.add(code, placeOf(at), { hint, facts: { value } });
    return undefined;
  }
  const scope: Scope = {
    typed,
    names,
    faults,
    entity,
    span: signature.span,
    inside: undefined,
    placeOf,
    budget: { left: mostPieces },
  };
  if (type.kind === "choice" && parsed.ast.kind === "text") {
    const { text, at } = parsed.ast;
    if (type.choices.includes(text)) return { op: "literal", value: text, place: placeOf(at), type };
    return wrong(scope, placeOf(at), "P0804", "choice", { name: text, what: "choice", near: type.choices });
  }
  const expr = typed(parsed.ast, scope);
  return expr && fitting(expr, type, scope);
}

function fitting(expr: Expr, type: Type, scope: Scope): Expr | undefined {
  if (type.kind !== expr.type.kind) return mismatch(scope, expr.place, type, expr.type, "result");
  if (type.kind === "number" && expr.type.kind === "number") {
    const { unit, isWhole: whole } = expr.type;
    if (unit !== undefined && type.unit !== undefined && !sameUnit(unit, type.unit)) {
      const hint = unit.size === 0 || type.unit.size === 0 ? "plain" : "units";
      return wrong(scope, culpritOf(expr, type.unit).place, "P0807", hint, {
        expected: unitText(type.unit),
        value: unitText(unit),
      });
    }
    if (type.isWhole && !whole)
      return wrong(scope, expr.place, "P0806", "whole", { expected: typeWord(numberType(type.unit, true)) });
  }
  if (
    type.kind === "choice" &&
    expr.type.kind === "choice" &&
    type.choices.join() !== expr.type.choices.join()
  )
    return wrong(scope, expr.place, "P0806", "choices");
  return expr;
}

/** Of branches, the one that brings the wrong unit. */
function culpritOf(expr: Expr, unit: Unit): Expr {
  if (expr.op !== "if") return expr;
  const isWrong = ({ type }: Expr): boolean =>
    type.kind === "number" && type.unit !== undefined && !sameUnit(type.unit, unit);
  return culpritOf(isWrong(expr.yes) ? expr.yes : expr.no, unit);
}

function checkExceptionNames({ text }: VariableSource, faults: Faults): void {
  const ids = new Map<string, Place>();
  for (const { id } of text.exceptions ?? []) {
    if (ids.has(id.value)) faults.add("P0805", id.place, { facts: { name: id.value } });
    ids.set(id.value, id.place);
  }
  for (const { over, id } of text.exceptions ?? []) {
    for (const one of over ?? []) {
      if (ids.has(one.value) && one.value !== id.value) continue;
      faults.add("P0804", one.place, {
        hint: "exception",
        facts: { name: one.value, what: "exception", near: [...ids.keys()] },
      });
    }
  }
}

function defaultOf(text: VariableText, type: Type, faults: Faults) {
  if (text.default === undefined) return undefined;
  const value = readValue(text.default.value, type);
  if (value === undefined)
    faults.add("P0801", text.default.place, {
      hint: `value-${type.kind}`,
      facts: { value: text.default.value },
    });
  return value;
}
