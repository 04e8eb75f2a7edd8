/** Calls: sums over members, rounding, dates, other periods, scales and tables. */
import type { Place } from "#lib/finding.ts";
import { exact } from "../exact/rational.ts";
import { plain, sameUnit } from "../exact/unit.ts";
import type { Ast } from "../formula/ast.ts";
import type { Aggregate, Expr, Type } from "../model.ts";
import { crossings, functionNames, overMonths, roundingCalls, spansBetween } from "./function-names.ts";
import { listOf, referenceOf } from "./reading.ts";
import type { Scope } from "./scope.ts";
import { aNumber, day, mismatch, numberType, sharedUnit, suggested, wanted, wrong } from "./slips.ts";

type Call = Ast & { readonly kind: "call" };

export function typedCall(ast: Call, scope: Scope, place: Place): Expr | undefined {
  const { name, args } = ast;
  const arity = arityOf(name, scope);
  if (arity === undefined) return unknownFunction(name, scope, place);
  if (args.length < arity[0] || args.length > arity[1])
    return wrong(scope, place, "P0806", "arguments", {
      name,
      expected: String(arity[0]),
      value: String(args.length),
    });
  const [first, second] = args as readonly [Ast, ...Ast[]]; // at least one, as was just checked
  if (Object.hasOwn(overMonths, name)) return months(name as keyof typeof overMonths, first, scope, place);
  if (Object.hasOwn(crossings, name))
    return referenceOf(first, scope, crossings[name as keyof typeof crossings]);
  if (Object.hasOwn(spansBetween, name) && second !== undefined)
    return between(name as keyof typeof spansBetween, first, second, scope, place);
  if (Object.hasOwn(roundingCalls, name) || name === "floor" || name === "ceiling")
    return rounding(name, first, second, scope, place);
  switch (name) {
    case "previous":
      return previous(first, second, scope);
    case "sum":
    case "count":
    case "mean":
      return aggregate(name, first, scope, place);
    case "min":
    case "max":
      return args.length === 1 ? aggregate(name, first, scope, place) : extreme(name, args, scope, place);
    case "abs": {
      const value = aNumber(first, scope);
      return value && { op: "absolute", value, place, type: value.type };
    }
    default:
      return ofParameter(name, first, scope, place);
  }
}

function arityOf(name: string, { names }: Scope): readonly [number, number] | undefined {
  if (names.parameters.has(name) && names.parameters.get(name)?.kind !== "value") return [1, 1];
  if (Object.hasOwn(spansBetween, name)) return [2, 2];
  if (Object.hasOwn(roundingCalls, name) || name === "previous") return [1, 2];
  if (name === "min" || name === "max") return [1, 50];
  return functionNames.includes(name) ? [1, 1] : undefined;
}

function unknownFunction(name: string, scope: Scope, place: Place): undefined {
  const own = [...scope.names.parameters.values()].flatMap((one) => (one.kind === "value" ? [] : [one.id]));
  if (scope.names.broken.has(name)) return undefined;
  const near = suggested(name, [...functionNames, ...own], scope.faults);
  const isKnown = scope.names.variables.has(name) || scope.names.parameters.has(name);
  if (isKnown) return wrong(scope, place, "P0806", "no-function", { name });
  return wrong(scope, place, "P0804", near.length > 0 ? "near" : "function", {
    name,
    what: "function",
    near,
  });
}

function months(name: keyof typeof overMonths, arg: Ast, scope: Scope, place: Place): Expr | undefined {
  const read = referenceOf(arg, scope, { at: "first-month" });
  if (read?.op !== "variable") return undefined;
  if (read.type.kind !== "number") return mismatch(scope, read.place, numberType(plain, false), read.type);
  const how = overMonths[name];
  const type = how === "mean" ? numberType(read.type.unit, false) : read.type;
  return { op: "months", id: read.id, whose: read.whose, how, place, type };
}

function previous(arg: Ast, count: Ast | undefined, scope: Scope): Expr | undefined {
  const spans = count === undefined ? 1 : count.kind === "number" ? Number(count.text) : Number.NaN;
  if (!Number.isInteger(spans) || spans < 1 || spans > 120)
    return wrong(scope, scope.placeOf((count ?? arg).at), "P0806", "previous");
  return referenceOf(arg, scope, { at: "previous", count: spans });
}

function between(
  name: keyof typeof spansBetween,
  from: Ast,
  to: Ast,
  scope: Scope,
  place: Place,
): Expr | undefined {
  const [left, right] = [wanted(from, day, scope), wanted(to, day, scope)];
  const what = spansBetween[name];
  return (
    left && right && { op: "between", what, left, right, place, type: numberType(new Map([[what, 1]]), true) }
  );
}

function rounding(
  name: string,
  arg: Ast,
  places: Ast | undefined,
  scope: Scope,
  place: Place,
): Expr | undefined {
  const value = aNumber(arg, scope);
  const digits = places === undefined ? 0 : places.kind === "number" ? Number(places.text) : Number.NaN;
  if (!Number.isInteger(digits) || digits < 0 || digits > 12)
    return wrong(scope, scope.placeOf((places ?? arg).at), "P0806", "places");
  if (value === undefined) return undefined;
  const rule =
    name === "floor" || name === "ceiling" ? name : roundingCalls[name as keyof typeof roundingCalls];
  const step = exact(1n, 10n ** BigInt(digits));
  return {
    op: "round",
    rule,
    step,
    value,
    place,
    type: numberType(value.type.unit, digits === 0 || value.type.isWhole),
  };
}

function aggregate(how: Aggregate, arg: Ast, scope: Scope, place: Place): Expr | undefined {
  const list = listOf(arg, scope);
  if (list === undefined) return undefined;
  const { members, each } = list;
  if (how === "count") {
    if (each !== undefined) return wrong(scope, place, "P0806", "count");
    return { op: "members", how, list: members, each: undefined, place, type: numberType(plain, true) };
  }
  if (each === undefined) return wrong(scope, place, "P0806", "sum-of-what");
  if (each.type.kind !== "number") return mismatch(scope, each.place, numberType(plain, false), each.type);
  const type: Type = how === "mean" ? numberType(each.type.unit, false) : each.type;
  return { op: "members", how, list: members, each, place, type };
}

function extreme(op: "min" | "max", args: readonly Ast[], scope: Scope, place: Place): Expr | undefined {
  const items: Expr[] = [];
  let type: (Type & { kind: "number" }) | undefined;
  let isBroken = false;
  for (const arg of args) {
    const item = aNumber(arg, scope);
    if (item === undefined) {
      isBroken = true;
      continue;
    }
    const shared =
      type === undefined ? { unit: item.type.unit } : sharedUnit(type, item.type, scope, item.place);
    if (shared === undefined) isBroken = true;
    else type = numberType(shared.unit, (type?.isWhole ?? true) && item.type.isWhole);
    items.push(item);
  }
  return isBroken || type === undefined ? undefined : { op, items, place, type };
}

function ofParameter(name: string, arg: Ast, scope: Scope, place: Place): Expr | undefined {
  const parameter = scope.names.parameters.get(name);
  if (parameter?.kind === "scale") {
    const value = aNumber(arg, scope);
    if (value === undefined) return undefined;
    const { unit } = value.type;
    if (unit !== undefined && !sameUnit(unit, parameter.of))
      return sharedUnit(numberType(parameter.of, false), value.type, scope, value.place) as undefined;
    return { op: "scale", id: name, value, place, type: numberType(parameter.unit, false) };
  }
  if (parameter?.kind !== "table") return undefined;
  const value = wanted(arg, { kind: "choice", choices: parameter.by }, scope);
  if (value === undefined) return undefined;
  if (value.type.kind !== "choice" || value.type.choices.join() !== parameter.by.join())
    return wrong(scope, value.place, "P0806", "choices");
  return { op: "table", id: name, value, place, type: parameter.type };
}
