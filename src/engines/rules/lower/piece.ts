/** One formula lowered to nodes and quantities, in rows of one level. */
import { firstDay, lastDay, lasting, monthsOf, yearOf, type Period } from "../exact/period.ts";
import { exact, toNumber, zero, type Exact } from "../exact/rational.ts";
import { heldOn, type Expr, type Members, type System, type Value, type Variable } from "../model.ts";
import { keyOf, readPeriodOf, type Step } from "../plan.ts";
import { DateSums } from "./dates.ts";
import type { Arena, Level, Node } from "./nodes.ts";
import { Sums, type Quantity } from "./quantity.ts";
import { scaled } from "./scales.ts";

/** A number is a quantity; a truth, a day or a choice is a node. */
export type Lowered = { readonly number: Quantity } | { readonly plain: Node };

export interface Column {
  readonly level: Level;
  /** A number is node ÷ under; `error` is the column of its bound, where it is a double. */
  readonly column: number;
  readonly under: bigint;
  readonly error: number | undefined;
  readonly isNumber: boolean;
}

/** Groups with more members are computed by the exact engine, so that sums stay within bounds known beforehand. */
export const mostMembers = 64;

/** What a formula stands on: the columns that are there, and new ones for the members of a group. */
export interface Ground {
  readonly system: System;
  readonly arena: (level: Level) => Arena;
  readonly read: (key: string) => Column;
  /** Between which ends a number lies, by key. */
  readonly bounds: ReadonlyMap<string, { readonly low: number; readonly high: number }>;
  /** The column of the members' roles. */
  readonly role: () => number;
  readonly members: (how: "sum" | "min" | "max" | "any" | "all", of: Node, where: Node | undefined) => number;
  /** A piece read in a member's row, for a list; its doubts are told in that row. */
  readonly inside: (step: Step) => { readonly piece: Piece; readonly tell: () => void };
}

/** One formula, in rows of one level. */
export class Piece {
  readonly #ground: Ground;
  readonly #step: Step;
  readonly #level: Level;
  readonly #doubts: Node[];
  readonly #arena: Arena;
  readonly #sums: Sums;
  readonly #dates: DateSums;
  /** 1 where the branch that is being lowered is taken. */
  #path: Node;

  constructor(ground: Ground, step: Step, level: Level, doubts: Node[]) {
    this.#ground = ground;
    this.#step = step;
    this.#level = level;
    this.#doubts = doubts;
    this.#arena = ground.arena(level);
    this.#path = this.#arena.number(1);
    this.#sums = new Sums(this.#arena, { flag: (node) => this.#flag(node) });
    this.#dates = new DateSums(this.#arena);
  }

  #flag(node: Node): void {
    this.#doubts.push(this.#arena.two("and", this.#path, node));
  }

  value(value: Value, variable: Variable): Lowered {
    if (typeof value === "object") return { number: this.#sums.constant(value) };
    if (typeof value === "boolean") return { plain: this.#arena.number(Number(value)) };
    if (typeof value === "number") return { plain: this.#arena.number(value) };
    const choices = variable.type.kind === "choice" ? variable.type.choices : [];
    return { plain: this.#arena.number(choices.indexOf(value)) };
  }

  /** The sum over periods, for what is asked and no rule reads: a sum too wide for whole numbers may be near. */
  total(variable: Variable, periods: readonly Period[], share: Exact): Quantity {
    const values = periods.map((period) => {
      const lowered = this.#read(variable, variable.span === "lasting" ? lasting : period, false);
      if (!("number" in lowered)) throw new Error(`${variable.id} is no number`);
      return lowered.number;
    });
    const sum = values.reduce((all, next) => this.#sums.add(all, next, 1));
    return this.#sums.times(sum, this.#sums.constant(share));
  }

  /** The general rule or the one exception that applies, rounded as declared. */
  choose(general: Expr, { exceptions, variable }: Step): Lowered {
    const arena = this.#arena;
    const whens = exceptions.map(({ when }) => this.#truth(when));
    const standing = exceptions.map(({ id }, at) =>
      exceptions.reduce(
        (left, other, of) =>
          other.over.includes(id)
            ? arena.two("and", left, arena.one("not", whens[of] ?? arena.number(0)))
            : left,
        whens[at] ?? arena.number(0),
      ),
    );
    for (const [at, node] of standing.entries()) {
      for (const other of standing.slice(at + 1)) this.#flag(arena.two("and", node, other));
    }
    const none = standing.reduce(
      (left, node) => arena.two("and", left, arena.one("not", node)),
      arena.number(1),
    );
    let chosen = this.#under(none, () => this.#lower(general));
    for (const [at, { expr }] of exceptions.entries()) {
      const test = standing[at] ?? arena.number(0);
      const given = this.#under(test, () => this.#lower(expr));
      chosen = this.#select(test, given, chosen);
    }
    const { rounding } = variable;
    if (rounding === undefined || !("number" in chosen)) return chosen;
    return { number: this.#sums.rounded(chosen.number, rounding.rule, rounding.step) };
  }

  #under<Got>(test: Node, work: () => Got): Got {
    const before = this.#path;
    this.#path = this.#arena.two("and", before, test);
    const got = work();
    this.#path = before;
    return got;
  }

  #select(test: Node, yes: Lowered, no: Lowered): Lowered {
    if ("number" in yes && "number" in no) return { number: this.#sums.select(test, yes.number, no.number) };
    if ("plain" in yes && "plain" in no) return { plain: this.#arena.select(test, yes.plain, no.plain) };
    throw new Error("branches of two kinds");
  }

  #number(expr: Expr): Quantity {
    const lowered = this.#lower(expr);
    if (!("number" in lowered)) throw new Error(`${expr.op} is no number`);
    return lowered.number;
  }

  #truth(expr: Expr): Node {
    return this.#plain(expr);
  }

  #plain(expr: Expr): Node {
    const lowered = this.#lower(expr);
    if (!("plain" in lowered)) throw new Error(`${expr.op} is a number`);
    return lowered.plain;
  }

  #lower(expr: Expr): Lowered {
    const arena = this.#arena;
    const sums = this.#sums;
    const { period, day } = this.#step;
    switch (expr.op) {
      case "literal":
        return this.#literal(expr.value, expr);
      case "parameter":
        return this.#literal(this.#parameterValue(expr.id), expr);
      case "variable": {
        const variable = this.#variable(expr.id);
        const read = readPeriodOf(expr.when, period, variable) ?? lasting;
        return this.#read(variable, read, expr.whose === "group");
      }
      case "months":
        return { number: this.#months(expr) };
      case "role":
        return { plain: arena.column(this.#ground.role()) };
      case "period":
        return { plain: arena.number(expr.edge === "start" ? firstDay(period) : lastDay(period)) };
      case "add":
      case "subtract":
        return {
          number: sums.add(this.#number(expr.left), this.#number(expr.right), expr.op === "add" ? 1 : -1),
        };
      case "multiply":
        return { number: sums.times(this.#number(expr.left), this.#number(expr.right)) };
      case "divide":
        return { number: sums.divided(this.#number(expr.left), this.#number(expr.right)) };
      case "negate":
        return { number: sums.add(sums.constant(zero), this.#number(expr.value), -1) };
      case "absolute":
        return { number: sums.absolute(this.#number(expr.value)) };
      case "not":
        return { plain: arena.one("not", this.#truth(expr.value)) };
      case "and": {
        const left = this.#truth(expr.left);
        return {
          plain: arena.two(
            "and",
            left,
            this.#under(left, () => this.#truth(expr.right)),
          ),
        };
      }
      case "or": {
        const left = this.#truth(expr.left);
        return {
          plain: arena.two(
            "or",
            left,
            this.#under(arena.one("not", left), () => this.#truth(expr.right)),
          ),
        };
      }
      case "compare":
        return { plain: this.#compare(expr) };
      case "if": {
        const test = this.#truth(expr.test);
        const yes = this.#under(test, () => this.#lower(expr.yes));
        const no = this.#under(arena.one("not", test), () => this.#lower(expr.no));
        return this.#select(test, yes, no);
      }
      case "min":
      case "max":
        return {
          number: expr.items
            .map((item) => this.#number(item))
            .reduce((best, next) => sums.extreme(expr.op, best, next)),
        };
      case "round":
        return { number: sums.rounded(this.#number(expr.value), expr.rule, expr.step) };
      case "scale":
        return { number: this.#scale(expr.id, this.#number(expr.value)) };
      case "table":
        return this.#table(expr.id, this.#plain(expr.value), expr);
      case "between": {
        const [from, to] = [this.#plain(expr.left), this.#plain(expr.right)];
        const nodes = {
          years: this.#dates.yearsBetween,
          months: this.#dates.monthsBetween,
          days: this.#dates.daysBetween,
        };
        const most = { years: 10_000, months: 120_000, days: 3_700_000 }[expr.what];
        return {
          number: {
            kind: "whole",
            node: nodes[expr.what].call(this.#dates, from, to),
            under: 1n,
            low: -most,
            high: most,
          },
        };
      }
      case "later": {
        const node = this.#dates.later(this.#plain(expr.date), expr.months, expr.days);
        this.#flag(
          arena.two(
            "or",
            arena.two("lt", node, arena.number(10_101)),
            arena.two("lt", arena.number(99_991_231), node),
          ),
        );
        return { plain: node };
      }
      case "members":
        return this.#members(expr);
      case "duration":
        throw new Error(`a duration on ${day} is part of a sum of dates`);
    }
  }

  #literal(value: Value, expr: Expr): Lowered {
    if (typeof value === "object") return { number: this.#sums.constant(value) };
    if (typeof value === "string") {
      const choices = expr.type.kind === "choice" ? expr.type.choices : [];
      return { plain: this.#arena.number(choices.indexOf(value)) };
    }
    return { plain: this.#arena.number(Number(value)) };
  }

  #variable(id: string): Variable {
    const variable = this.#ground.system.variables.get(id);
    if (variable === undefined) throw new Error(`${id} was compiled and is not there`);
    return variable;
  }

  #parameterValue(id: string): Value {
    const parameter = this.#ground.system.parameters.get(id);
    const value = parameter?.kind === "value" ? heldOn(parameter.values, this.#step.day) : undefined;
    if (value === undefined) throw new Error(`${id} has no value on ${this.#step.day}`);
    return value;
  }

  #read(variable: Variable, period: Period, isOfGroup: boolean): Lowered {
    const { column, under, error, isNumber } = this.#ground.read(keyOf(variable.id, period));
    // In a group's own row its own columns are plain ones, however the formula names them.
    const node = (of: number): Node =>
      isOfGroup && this.#level === "one" ? this.#arena.ofGroup(of) : this.#arena.column(of);
    if (!isNumber) return { plain: node(column) };
    const { low, high } = this.#boundsOf(variable, period);
    if (error === undefined) return { number: { kind: "whole", node: node(column), under, low, high } };
    return { number: { kind: "near", node: node(column), error: node(error), low, high } };
  }

  #boundsOf(variable: Variable, period: Period): { readonly low: number; readonly high: number } {
    const known = this.#ground.bounds.get(keyOf(variable.id, period));
    if (known !== undefined) return known;
    const most = toNumber(variable.most);
    return { low: -most, high: most };
  }

  #months(expr: Expr & { op: "months" }): Quantity {
    const variable = this.#variable(expr.id);
    const values = monthsOf(yearOf(this.#step.period)).map((month) => {
      const lowered = this.#read(variable, month, expr.whose === "group");
      if (!("number" in lowered)) throw new Error(`${expr.id} is no number`);
      return lowered.number;
    });
    const sums = this.#sums;
    const { how } = expr;
    if (how === "max" || how === "min") return values.reduce((best, next) => sums.extreme(how, best, next));
    const sum = values.reduce((all, next) => sums.add(all, next, 1));
    return how === "sum" ? sum : sums.times(sum, sums.constant(exact(1n, 12n)));
  }

  #compare(expr: Expr & { op: "compare" }): Node {
    const arena = this.#arena;
    const { how } = expr;
    const isNumber = expr.left.type.kind === "number";
    const by = (op: "lt" | "le" | "eq", left: Expr, right: Expr): Node =>
      isNumber
        ? this.#sums.compared(op, this.#number(left), this.#number(right))
        : arena.two(op, this.#plain(left), this.#plain(right));
    switch (how) {
      case "=":
        return by("eq", expr.left, expr.right);
      case "!=":
        return arena.one("not", by("eq", expr.left, expr.right));
      case "<":
        return by("lt", expr.left, expr.right);
      case "<=":
        return by("le", expr.left, expr.right);
      case ">":
        return by("lt", expr.right, expr.left);
      case ">=":
        return by("le", expr.right, expr.left);
    }
  }

  #scale(id: string, value: Quantity): Quantity {
    const parameter = this.#ground.system.parameters.get(id);
    if (parameter?.kind !== "scale") throw new Error(`${id} is no scale`);
    return scaled(parameter, this.#step.day, value, this.#sums);
  }

  #table(id: string, key: Node, expr: Expr): Lowered {
    const parameter = this.#ground.system.parameters.get(id);
    if (parameter?.kind !== "table") throw new Error(`${id} is no table`);
    const rows = parameter.by.map((choice) => {
      const value = heldOn(parameter.rows.get(choice) ?? [], this.#step.day);
      if (value === undefined) throw new Error(`${id} has no value for ${choice}`);
      return this.#literal(value, expr);
    });
    return rows.reduce((rest, row, at) =>
      at === 0 ? row : this.#select(this.#arena.two("eq", key, this.#arena.number(at)), row, rest),
    );
  }

  #members(expr: Expr & { op: "members" }): Lowered {
    const ground = this.#ground;
    const { piece, tell } = ground.inside(this.#step);
    const where = piece.where(expr.list);
    const each = expr.each === undefined ? undefined : piece.under(where, expr.each);
    tell();
    const group = ground.arena("group");
    const ofGroup = (column: number): Node =>
      this.#level === "group" ? group.column(column) : this.#arena.ofGroup(column);
    const one = ground.arena("one");
    const many = { low: 0, high: mostMembers };
    const count = (): Quantity => ({
      kind: "whole",
      node: ofGroup(ground.members("sum", where ?? one.number(1), undefined)),
      under: 1n,
      ...many,
    });
    if (each === undefined) return { number: count() };
    if ("plain" in each) {
      const how = expr.how === "some" ? "any" : "all";
      const truth =
        expr.how === "some"
          ? one.two("and", where ?? one.number(1), each.plain)
          : one.two("or", one.one("not", where ?? one.number(1)), each.plain);
      return { plain: ofGroup(ground.members(how, truth, undefined)) };
    }
    const { number } = each;
    if (expr.how === "min" || expr.how === "max" || expr.how === "mean")
      this.#flag(this.#arena.two("eq", count().node, this.#arena.number(0)));
    if (expr.how === "min" || expr.how === "max")
      return { number: this.#extremeOf(expr.how, number, where, ofGroup) };
    const sum = this.#sumOf(number, where, ofGroup);
    return { number: expr.how === "mean" ? this.#sums.divided(sum, { ...count(), low: 1 }) : sum };
  }

  #sumOf(number: Quantity, where: Node | undefined, ofGroup: (column: number) => Node): Quantity {
    const ground = this.#ground;
    const [low, high] = [Math.min(0, number.low * mostMembers), Math.max(0, number.high * mostMembers)];
    if (number.kind === "whole" && Math.max(-low, high) * Number(number.under) < 2 ** 51)
      return {
        kind: "whole",
        node: ofGroup(ground.members("sum", number.node, where)),
        under: number.under,
        low,
        high,
      };
    const { node, error } = new Sums(ground.arena("one"), { flag: () => undefined }).near(number);
    // Each of at most 64 additions rounds by half a unit of a sum that is no larger than that of the sizes.
    const one = ground.arena("one");
    const spread = one.two(
      "add",
      error,
      one.two("mul", one.one("abs", node), one.number(mostMembers * 2 ** -52)),
    );
    return {
      kind: "near",
      node: ofGroup(ground.members("sum", node, where)),
      error: ofGroup(ground.members("sum", spread, where)),
      low,
      high,
    };
  }

  #extremeOf(
    how: "min" | "max",
    number: Quantity,
    where: Node | undefined,
    ofGroup: (column: number) => Node,
  ): Quantity {
    const node = ofGroup(this.#ground.members(how, number.node, where));
    if (number.kind === "whole") return { ...number, node };
    return { ...number, node, error: ofGroup(this.#ground.members("max", number.error, where)) };
  }

  /** The members of a list, as a truth in each member's row; undefined: all of them. */
  where({ role, where, group }: Members): Node | undefined {
    const entity = this.#ground.system.entities.get(group);
    const arena = this.#arena;
    const roles = entity?.roles.map(({ id }) => id) ?? [];
    const ofRole =
      role === undefined
        ? undefined
        : arena.two("eq", arena.column(this.#ground.role()), arena.number(roles.indexOf(role)));
    if (where === undefined) return ofRole;
    const asked = ofRole === undefined ? this.#truth(where) : this.#under(ofRole, () => this.#truth(where));
    return ofRole === undefined ? asked : arena.two("and", ofRole, asked);
  }

  under(test: Node | undefined, expr: Expr): Lowered {
    return test === undefined ? this.#lower(expr) : this.#under(test, () => this.#lower(expr));
  }
}
