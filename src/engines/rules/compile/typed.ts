/** Gives every piece of a formula its meaning and type; each slip is a fault with its place, and nothing is ever guessed. */
import type { Place } from "#lib/finding.ts";
import { nearest } from "#lib/near.ts";
import { readDay } from "../exact/calendar.ts";
import { isWhole, readExact, zero } from "../exact/rational.ts";
import { plain, together } from "../exact/unit.ts";
import type { Ast } from "../formula/ast.ts";
import type { CompareOp, Entity, Expr, Type } from "../model.ts";
import { typedCall } from "./calls.ts";
import { listOf, readOf } from "./reading.ts";
import type { Scope } from "./scope.ts";
import {
  aNumber,
  day,
  joined,
  mismatch,
  numberType,
  sharedUnit,
  silent,
  truth,
  typeWord,
  wanted,
  wrong,
} from "./slips.ts";

/** The expression; undefined when there was a fault in it, which has been told. */
export function typed(ast: Ast, scope: Scope): Expr | undefined {
  if (scope.budget.left-- <= 0) {
    if (scope.budget.left === -1)
      scope.faults.add("P0816", scope.placeOf(0), { hint: "formula-long", facts: { value: "20000" } });
    return undefined;
  }
  const place = scope.placeOf(ast.at);
  switch (ast.kind) {
    case "number": {
      const value = readExact(ast.text);
      if (value === undefined) return wrong(scope, place, "P0802", "number", { value: ast.text });
      return { op: "literal", value, place, type: numberType(undefined, isWhole(value)) };
    }
    case "truth":
      return { op: "literal", value: ast.isTrue, place, type: truth };
    case "date": {
      const value = readDay(ast.text);
      if (value === undefined) return wrong(scope, place, "P0802", "date", { value: ast.text });
      return { op: "literal", value, place, type: day };
    }
    case "duration":
      return duration(ast.text, scope, place);
    case "text":
      return wrong(scope, place, "P0803", "text", { value: ast.text });
    case "name":
      return typedName(ast.name, scope, place);
    case "path":
      return typedPath(ast, scope, place);
    case "filter":
    case "for":
      return wrong(scope, place, "P0803", "bare-list");
    case "call":
      return typedCall(ast, scope, place);
    case "not": {
      const value = wanted(ast.value, truth, scope);
      return value && { op: "not", value, place, type: truth };
    }
    case "logic": {
      const [left, right] = [wanted(ast.left, truth, scope), wanted(ast.right, truth, scope)];
      return left && right && { op: ast.op, left, right, place, type: truth };
    }
    case "negative": {
      const value = aNumber(ast.value, scope);
      return value && { op: "negate", value, place, type: value.type };
    }
    case "arithmetic":
      return arithmetic(ast, scope, place);
    case "compare":
      return comparison(ast, scope, place);
    case "if":
      return branches(ast, scope, place);
    case "quantified": {
      const list = listOf({ kind: "for", at: ast.at, name: ast.name, list: ast.list, body: ast.test }, scope);
      if (list?.each === undefined) return undefined;
      if (list.each.type.kind !== "boolean") return mismatch(scope, list.each.place, truth, list.each.type);
      return { op: "members", how: ast.how, list: list.members, each: list.each, place, type: truth };
    }
  }
}

function typedName(name: string, scope: Scope, place: Place): Expr | undefined {
  const { names, inside } = scope;
  if (name === "period_start" || name === "period_end")
    return { op: "period", edge: name === "period_start" ? "start" : "end", place, type: day };
  if (inside?.name === name) return wrong(scope, place, "P0806", "member", { name });
  if (inside === undefined || inside.name === undefined) {
    const member = inside?.member ?? scope.entity;
    const role = name === "role" ? roleOf(member, scope, place) : undefined;
    if (role !== undefined) return role;
  }
  const parameter = names.parameters.get(name);
  if (parameter !== undefined) {
    if (parameter.kind !== "value") return wrong(scope, place, "P0806", parameter.kind, { name });
    return { op: "parameter", id: name, place, type: parameter.type };
  }
  return readOf(name, scope, place, { at: "same" });
}

function roleOf(member: Entity, { names }: Scope, place: Place): Expr | undefined {
  const group = [...names.entities.values()].find(({ members }) => members === member.id);
  if (group === undefined || group.roles.length === 0) return undefined;
  return { op: "role", place, type: { kind: "choice", choices: group.roles.map(({ id }) => id) } };
}

function typedPath(ast: Ast & { kind: "path" }, scope: Scope, place: Place): Expr | undefined {
  const { of } = ast;
  const at = scope.placeOf(ast.nameAt);
  if (of.kind === "name" && scope.inside?.name === of.name) {
    if (ast.name === "role") {
      const role = roleOf(scope.inside.member, scope, at);
      if (role !== undefined) return role;
    }
    return readOf(
      ast.name,
      { ...scope, inside: { ...scope.inside, name: undefined } },
      at,
      { at: "same" },
      "member",
    );
  }
  if (of.kind === "name" && scope.names.entities.has(of.name))
    return readOf(ast.name, scope, at, { at: "same" }, of.name);
  if (listOf(ast, { ...scope, faults: silent }) !== undefined)
    return wrong(scope, place, "P0803", "bare-list");
  if (of.kind === "name") {
    const near = nearest(of.name, [
      ...scope.names.entities.keys(),
      ...(scope.inside?.name === undefined ? [] : [scope.inside.name]),
    ]);
    return wrong(scope, place, "P0804", near.length > 0 ? "near" : "none", {
      name: of.name,
      what: "entity",
      near,
    });
  }
  return wrong(scope, place, "P0803", "path");
}

function duration(text: string, scope: Scope, place: Place): Expr | undefined {
  const [, sign, years, months, days] =
    /^(-?)P(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,6})D)?$/.exec(text) ?? [];
  if (sign === undefined || (years ?? months ?? days) === undefined)
    return wrong(scope, place, "P0802", "duration", { value: text });
  const factor = sign === "-" ? -1 : 1;
  return {
    op: "duration",
    months: factor * (Number(years ?? 0) * 12 + Number(months ?? 0)),
    days: factor * Number(days ?? 0),
    place,
    type: { kind: "duration" },
  };
}

function arithmetic(ast: Ast & { kind: "arithmetic" }, scope: Scope, place: Place): Expr | undefined {
  const [left, right] = [typed(ast.left, scope), typed(ast.right, scope)];
  if (left === undefined || right === undefined) return undefined;
  if (left.type.kind === "date") return onDates(ast.op, left, right, scope, place);
  const number = numberType(plain, false);
  if (left.type.kind !== "number") return mismatch(scope, left.place, number, left.type);
  if (right.type.kind !== "number") return mismatch(scope, right.place, number, right.type);
  const whole = left.type.isWhole && right.type.isWhole;
  if (ast.op === "+" || ast.op === "-") {
    const shared = sharedUnit(left.type, right.type, scope, right.place);
    return (
      shared && {
        op: ast.op === "+" ? "add" : "subtract",
        left,
        right,
        place,
        type: numberType(shared.unit, whole),
      }
    );
  }
  const isOpen = left.type.unit === undefined && right.type.unit === undefined;
  const unit = isOpen
    ? undefined
    : together(left.type.unit ?? plain, right.type.unit ?? plain, ast.op === "*" ? 1 : -1);
  if (ast.op === "*") return { op: "multiply", left, right, place, type: numberType(unit, whole) };
  if (right.op === "literal" && typeof right.value === "object" && right.value.over === zero.over)
    return wrong(scope, right.place, "P0820", "zero");
  return { op: "divide", left, right, place, type: numberType(unit, false) };
}

function onDates(op: string, left: Expr, right: Expr, scope: Scope, place: Place): Expr | undefined {
  if (right.type.kind === "date" && op === "-")
    return {
      op: "between",
      what: "days",
      left: right,
      right: left,
      place,
      type: numberType(new Map([["days", 1]]), true),
    };
  if (right.op !== "duration") return mismatch(scope, right.place, { kind: "duration" }, right.type);
  if (op !== "+" && op !== "-") return wrong(scope, place, "P0806", "date-sum");
  const sign = op === "+" ? 1 : -1;
  return { op: "later", date: left, months: sign * right.months, days: sign * right.days, place, type: day };
}

function comparison(ast: Ast & { kind: "compare" }, scope: Scope, place: Place): Expr | undefined {
  const isText = (one: Ast): one is Ast & { kind: "text" } => one.kind === "text";
  if (isText(ast.left) || isText(ast.right)) {
    const [text, other] = isText(ast.left)
      ? [ast.left, ast.right]
      : [ast.right as Ast & { kind: "text" }, ast.left];
    const value = typed(other, scope);
    if (value === undefined) return undefined;
    if (value.type.kind !== "choice")
      return mismatch(scope, value.place, { kind: "choice", choices: [] }, value.type);
    const literal = choiceOf(text, value.type, scope);
    return literal && compared(ast.op, value, literal, scope, place);
  }
  const [left, right] = [typed(ast.left, scope), typed(ast.right, scope)];
  return left && right && compared(ast.op, left, right, scope, place);
}

function choiceOf(
  ast: Ast & { kind: "text" },
  type: Type & { kind: "choice" },
  scope: Scope,
): Expr | undefined {
  const place = scope.placeOf(ast.at);
  if (type.choices.includes(ast.text)) return { op: "literal", value: ast.text, place, type };
  const near = nearest(ast.text, type.choices);
  return wrong(scope, place, "P0804", near.length > 0 ? "near" : "choice", {
    name: ast.text,
    what: "choice",
    near: near.length > 0 ? near : type.choices,
  });
}

function compared(how: CompareOp, left: Expr, right: Expr, scope: Scope, place: Place): Expr | undefined {
  const { type } = left;
  if (type.kind === "number" && right.type.kind === "number") {
    if (sharedUnit(type, right.type, scope, right.place) === undefined) return undefined;
  } else if (type.kind !== right.type.kind) return mismatch(scope, right.place, type, right.type);
  // A duration is part of a sum of dates and nothing else: alone it has no value that could be compared.
  else if (type.kind === "duration") return wrong(scope, left.place, "P0806", "date-sum");
  else if (type.kind !== "date" && how !== "=" && how !== "!=")
    return wrong(scope, place, "P0806", "no-order", { value: typeWord(type) });
  else if (
    type.kind === "choice" &&
    right.type.kind === "choice" &&
    type.choices.join() !== right.type.choices.join()
  )
    return wrong(scope, right.place, "P0806", "choices");
  return { op: "compare", how, left, right, place, type: truth };
}

function branches(ast: Ast & { kind: "if" }, scope: Scope, place: Place): Expr | undefined {
  const [test, yes, no] = [wanted(ast.test, truth, scope), typed(ast.yes, scope), typed(ast.no, scope)];
  if (test === undefined || yes === undefined || no === undefined) return undefined;
  const type = joined(yes, no, scope);
  return type && { op: "if", test, yes, no, place, type };
}
