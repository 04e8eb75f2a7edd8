/** One formula lowered to nodes and quantities, in rows of one level. */
import { firstDay, lastDay, lasting, yearOf, type Period } from "../exact/period.ts";
import { zero, type Exact } from "../exact/rational.ts";
import { heldOn, type Expr, type Members, type Type, type Value, type Variable } from "../model.ts";
import { readPeriodOf, type Step } from "../plan.ts";
import { DateSums } from "./dates.ts";
import type { Ground, Lowered } from "./ground.ts";
import { OfMembers } from "./members.ts";
import type { Arena, Level, Node } from "./nodes.ts";
import type { Quantity } from "./quantity.ts";
import { Readings } from "./readings.ts";
import { scaled } from "./scales.ts";
import { Sums } from "./sums.ts";

/** One formula, in rows of one level. */
export class Piece {
  readonly #ground: Ground;
  readonly #step: Step;
  readonly #level: Level;
  readonly #doubts: Node[];
  readonly #arena: Arena;
  readonly #sums: Sums;
  readonly #dates: DateSums;
  readonly #readings: Readings;
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
    this.#readings = new Readings(ground, level, this.#sums);
  }

  #flag(node: Node): void {
    this.#doubts.push(this.#arena.two("and", this.#path, node));
  }

  /** A value that is known: a choice by its number. */
  constant(value: Value, type: Type): Lowered {
    if (typeof value === "object") return { number: this.#sums.constant(value) };
    if (typeof value !== "string") return { plain: this.#arena.number(Number(value)) };
    return { plain: this.#arena.number(type.kind === "choice" ? type.choices.indexOf(value) : -1) };
  }

  /** The sum over periods, for what is asked and no rule reads. */
  total(variable: Variable, periods: readonly Period[], share: Exact): Quantity {
    return this.#readings.total(variable, periods, share);
  }

  /** The general rule or the one exception that applies, rounded as declared. */
  choose(general: Expr, { exceptions, variable }: Step): Lowered {
    const arena = this.#arena;
    const whens = exceptions.map(({ when }) => this.#plain(when));
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
        return this.constant(expr.value, expr.type);
      case "parameter":
        return this.constant(this.#parameterValue(expr.id), expr.type);
      case "variable": {
        const variable = this.#readings.variable(expr.id);
        const read = readPeriodOf(expr.when, period, variable) ?? lasting;
        return this.#readings.of(variable, read, expr.whose === "group");
      }
      case "months":
        return { number: this.#readings.months(expr, yearOf(period)) };
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
        return { plain: arena.one("not", this.#plain(expr.value)) };
      case "and": {
        const left = this.#plain(expr.left);
        return {
          plain: arena.two(
            "and",
            left,
            this.#under(left, () => this.#plain(expr.right)),
          ),
        };
      }
      case "or": {
        const left = this.#plain(expr.left);
        return {
          plain: arena.two(
            "or",
            left,
            this.#under(arena.one("not", left), () => this.#plain(expr.right)),
          ),
        };
      }
      case "compare":
        return { plain: this.#compare(expr) };
      case "if": {
        const test = this.#plain(expr.test);
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
        return this.#table(expr.id, this.#plain(expr.value), expr.type);
      case "between":
        return { number: this.#dates.between(expr.what, this.#plain(expr.left), this.#plain(expr.right)) };
      case "later": {
        const node = this.#dates.later(this.#plain(expr.date), expr.months, expr.days);
        this.#flag(this.#dates.isBeyond(node));
        return { plain: node };
      }
      case "members":
        return this.#members(expr);
      case "duration":
        throw new Error(`a duration on ${day} is part of a sum of dates`);
    }
  }

  #parameterValue(id: string): Value {
    const parameter = this.#ground.system.parameters.get(id);
    const value = parameter?.kind === "value" ? heldOn(parameter.values, this.#step.day) : undefined;
    if (value === undefined) throw new Error(`${id} has no value on ${this.#step.day}`);
    return value;
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

  #table(id: string, key: Node, type: Type): Lowered {
    const parameter = this.#ground.system.parameters.get(id);
    if (parameter?.kind !== "table") throw new Error(`${id} is no table`);
    const rows = parameter.by.map((choice) => {
      const value = heldOn(parameter.rows.get(choice) ?? [], this.#step.day);
      if (value === undefined) throw new Error(`${id} has no value for ${choice}`);
      return this.constant(value, type);
    });
    return rows.reduce((rest, row, at) =>
      at === 0 ? row : this.#select(this.#arena.two("eq", key, this.#arena.number(at)), row, rest),
    );
  }

  #members({ how, list, each }: Expr & { op: "members" }): Lowered {
    const doubts: Node[] = [];
    // In a member's row; what is in doubt there is told in that row.
    const inside = new Piece(this.#ground, this.#step, "one", doubts);
    const where = inside.#where(list);
    const lowered = each === undefined ? undefined : inside.#within(where, () => inside.#lower(each));
    this.#ground.doubt(doubts, "one");
    const members = new OfMembers(this.#ground, this.#level, where);
    if (lowered === undefined) return { number: members.count() };
    if ("plain" in lowered)
      return how === "some" ? members.some(lowered.plain) : members.every(lowered.plain);
    const { number } = lowered;
    if (how !== "min" && how !== "max" && how !== "mean") return { number: members.sum(number) };
    const count = members.count();
    this.#flag(this.#arena.two("eq", count.node, this.#arena.number(0)));
    if (how !== "mean") return { number: members.extreme(how, number) };
    return { number: this.#sums.divided(members.sum(number), { ...count, low: 1 }) };
  }

  /** The members of a list, as a truth in each member's row; undefined: all of them. */
  #where({ role, where, group }: Members): Node | undefined {
    const arena = this.#arena;
    const roles = this.#ground.system.entities.get(group)?.roles.map(({ id }) => id) ?? [];
    const ofRole =
      role === undefined
        ? undefined
        : arena.two("eq", arena.column(this.#ground.role()), arena.number(roles.indexOf(role)));
    if (where === undefined) return ofRole;
    const asked = this.#within(ofRole, () => this.#plain(where));
    return ofRole === undefined ? asked : arena.two("and", ofRole, asked);
  }

  #within<Got>(test: Node | undefined, work: () => Got): Got {
    return test === undefined ? work() : this.#under(test, work);
  }
}
