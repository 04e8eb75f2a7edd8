/** A plan made into columns: each step, each list of members and each doubt, in an order in which all is there when read. */
import { ok, refuse, type Result } from "#lib/result.ts";
import { firstDay, lastDay, lasting, monthsOf, periodText, yearOf, type Period } from "../exact/period.ts";
import { divided, exact, subtract, toNumber, zero, type Exact } from "../exact/rational.ts";
import { heldOn, type Expr, type Members, type System, type Value, type Variable } from "../model.ts";
import { keyOf, readPeriodOf, type Plan, type Step } from "../plan.ts";
import { bracketsOn, type Scale } from "../scalar/scale.ts";
import { DateSums } from "./dates.ts";
import { Arena, type Definition, type Level, type Node } from "./nodes.ts";
import { Sums, type Quantity } from "./quantity.ts";

/** A number is a quantity; a truth, a day or a choice is a node. */
type Lowered = { readonly number: Quantity } | { readonly plain: Node };

export interface Column {
  readonly level: Level;
  /** A number is node ÷ under; `error` is the column of its bound, where it is a double. */
  readonly column: number;
  readonly under: bigint;
  readonly error: number | undefined;
  readonly isNumber: boolean;
}

export interface LoweredPlan {
  readonly plan: Plan;
  readonly definitions: readonly Definition[];
  readonly columns: number;
  /** By `keyOf(variable, period)`. */
  readonly columnOf: ReadonlyMap<string, Column>;
  readonly measures: readonly MeasureColumns[];
  /** Columns of truths: where one is 1, the group's values come from the exact engine. */
  readonly doubts: readonly { readonly level: Level; readonly column: number }[];
  /** The entity of single rows, and the one group they are members of, if the plan looks at one. */
  readonly one: string;
  readonly group: string | undefined;
}

export type LowerRefusal = { readonly code: "rules.several-groups"; readonly entities: readonly string[] };

/** Groups with more members are computed by the exact engine, so that sums stay within bounds known beforehand. */
export const mostMembers = 64;

/** A sum over periods, and over the members of a group: what a simulation asks of each household. */
export interface MeasureWish {
  readonly variable: string;
  readonly periods: readonly Period[];
  /** What of each value enters: a twelfth of a year’s. */
  readonly share: Exact;
}

export interface MeasureColumns {
  readonly variable: string;
  /** The number is the column ÷ under. */
  readonly amount: number;
  readonly under: number;
  /** How many members have something of it; undefined for what the group itself has. */
  readonly receivers: number | undefined;
}

export function lower(plan: Plan, measures: readonly MeasureWish[] = []): Result<LoweredPlan, LowerRefusal> {
  const entities = [...new Set(plan.steps.map(({ variable }) => variable.entity))];
  const groups = entities.filter((id) => plan.system.entities.get(id)?.members !== undefined);
  const ones = new Set([
    ...entities.filter((id) => plan.system.entities.get(id)?.members === undefined),
    ...groups.map((id) => plan.system.entities.get(id)?.members ?? ""),
  ]);
  const [group] = groups;
  const [one] = ones;
  if (groups.length > 1 || ones.size > 1 || one === undefined)
    return refuse({ code: "rules.several-groups", entities });
  return ok(new Lowering(plan, one, group).all(measures));
}

class Lowering {
  readonly #plan: Plan;
  readonly #one: string;
  readonly #group: string | undefined;
  readonly #arenas = { one: new Arena("one"), group: new Arena("group") } as const;
  readonly #definitions: Definition[] = [];
  readonly #columnOf = new Map<string, Column>();
  readonly #doubts: { level: Level; column: number }[] = [];
  readonly #hidden = new Map<string, number>();
  /** Between which ends each number lies, by key. */
  readonly bounds = new Map<string, { readonly low: number; readonly high: number }>();
  #columns = 0;

  constructor(plan: Plan, one: string, group: string | undefined) {
    this.#plan = plan;
    this.#one = one;
    this.#group = group;
  }

  all(wishes: readonly MeasureWish[]): LoweredPlan {
    for (const step of this.#plan.steps) this.#step(step);
    const measures = wishes.map((wish) => this.#measure(wish));
    return {
      measures,
      plan: this.#plan,
      definitions: this.#definitions,
      columns: this.#columns,
      columnOf: this.#columnOf,
      doubts: this.#doubts,
      one: this.#one,
      group: this.#group,
    };
  }

  #step(step: Step): void {
    const { variable, period, rule } = step;
    const level: Level = variable.entity === this.#group ? "group" : "one";
    const isNumber = variable.type.kind === "number";
    if (step.isGiven) {
      const column = this.#columns++;
      this.#definitions.push({
        kind: "input",
        column,
        level,
        variable: variable.id,
        period: periodText(period),
      });
      this.#columnOf.set(keyOf(variable.id, period), {
        level,
        column,
        under: variable.step.under,
        error: undefined,
        isNumber,
      });
      return;
    }
    const doubts: Node[] = [];
    const piece = new Piece(this, step, level, doubts);
    const lowered =
      rule === undefined ? piece.value(variable.default ?? zero, variable) : piece.choose(rule.expr, step);
    this.#columnOf.set(keyOf(variable.id, period), this.#written(lowered, level, isNumber));
    if ("number" in lowered)
      this.bounds.set(keyOf(variable.id, period), { low: lowered.number.low, high: lowered.number.high });
    this.#doubt(doubts, level);
  }

  #measure({ variable: id, periods, share }: MeasureWish): MeasureColumns {
    const [step] = periods.map((period) => this.#plan.stepOf(id, period) ?? this.#plan.stepOf(id, lasting));
    if (step === undefined) throw new Error(`${id} was not planned`);
    const level: Level = step.variable.entity === this.#group ? "group" : "one";
    const total = new Piece(this, step, level, []).total(step.variable, periods, share);
    const under = total.kind === "whole" ? Number(total.under) : 1;
    if (level === "group" || this.#group === undefined)
      return { variable: id, amount: this.row(total.node), under, receivers: undefined };
    const one = this.#arenas.one;
    const has = one.two("lt", one.number(0), total.node);
    return {
      variable: id,
      amount: this.members("sum", total.node, undefined),
      under,
      receivers: this.members("sum", has, undefined),
    };
  }

  #written(lowered: Lowered, level: Level, isNumber: boolean): Column {
    if ("plain" in lowered)
      return { level, column: this.row(lowered.plain), under: 1n, error: undefined, isNumber };
    const { number } = lowered;
    const column = this.row(number.node);
    if (number.kind === "whole") return { level, column, under: number.under, error: undefined, isNumber };
    return { level, column, under: 1n, error: this.row(number.error), isNumber };
  }

  #doubt(doubts: readonly Node[], level: Level): void {
    const arena = this.#arenas[level];
    const all = doubts.reduce((sum, next) => arena.two("or", sum, next), arena.number(0));
    if (all.what.kind === "number" && all.what.value === 0) return;
    this.#doubts.push({ level, column: this.row(all) });
  }

  /** The column that holds a node; a column of its own when it is none yet. */
  row(node: Node): number {
    if (node.what.kind === "column") return node.what.column;
    const column = this.#once(`${node.level} row ${node.id}`, (made) => ({
      kind: "row",
      column: made,
      level: node.level,
      node,
    }));
    this.#arenas[node.level].made(column, node);
    return column;
  }

  role(): number {
    return this.#once("role", (column) => ({ kind: "role", column, level: "one" }));
  }

  members(how: "sum" | "min" | "max" | "any" | "all", of: Node, where: Node | undefined): number {
    const key = `${how} ${of.id} ${where?.id ?? ""}`;
    return this.#once(key, (column) => ({ kind: "members", column, level: "group", how, of, where }));
  }

  #once(key: string, make: (column: number) => Definition): number {
    const known = this.#hidden.get(key);
    if (known !== undefined) return known;
    const column = this.#columns++;
    this.#hidden.set(key, column);
    this.#definitions.push(make(column));
    return column;
  }

  arena(level: Level): Arena {
    return this.#arenas[level];
  }

  read(key: string): Column {
    const column = this.#columnOf.get(key);
    if (column === undefined) throw new Error(`${key} is read before it is there`);
    return column;
  }

  get system(): System {
    return this.#plan.system;
  }

  /** A piece read in a member's row, for a list; its doubts are told in that row. */
  inside(step: Step): { readonly piece: Piece; readonly tell: () => void } {
    const doubts: Node[] = [];
    return { piece: new Piece(this, step, "one", doubts), tell: () => this.#doubt(doubts, "one") };
  }
}

/** One formula, in rows of one level. */
class Piece {
  readonly #lowering: Lowering;
  readonly #step: Step;
  readonly #level: Level;
  readonly #doubts: Node[];
  readonly #arena: Arena;
  readonly #sums: Sums;
  readonly #dates: DateSums;
  /** 1 where the branch that is being lowered is taken. */
  #path: Node;

  constructor(lowering: Lowering, step: Step, level: Level, doubts: Node[]) {
    this.#lowering = lowering;
    this.#step = step;
    this.#level = level;
    this.#doubts = doubts;
    this.#arena = lowering.arena(level);
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
        return { plain: arena.column(this.#lowering.role()) };
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
    const variable = this.#lowering.system.variables.get(id);
    if (variable === undefined) throw new Error(`${id} was compiled and is not there`);
    return variable;
  }

  #parameterValue(id: string): Value {
    const parameter = this.#lowering.system.parameters.get(id);
    const value = parameter?.kind === "value" ? heldOn(parameter.values, this.#step.day) : undefined;
    if (value === undefined) throw new Error(`${id} has no value on ${this.#step.day}`);
    return value;
  }

  #read(variable: Variable, period: Period, isOfGroup: boolean): Lowered {
    const { column, under, error, isNumber } = this.#lowering.read(keyOf(variable.id, period));
    // In a group's own row its own columns are plain ones, however the formula names them.
    const node = (of: number): Node =>
      isOfGroup && this.#level === "one" ? this.#arena.ofGroup(of) : this.#arena.column(of);
    if (!isNumber) return { plain: node(column) };
    const { low, high } = this.#boundsOf(variable, period);
    if (error === undefined) return { number: { kind: "whole", node: node(column), under, low, high } };
    return { number: { kind: "near", node: node(column), error: node(error), low, high } };
  }

  #boundsOf(variable: Variable, period: Period): { readonly low: number; readonly high: number } {
    const known = this.#lowering.bounds.get(keyOf(variable.id, period));
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
    const parameter = this.#lowering.system.parameters.get(id);
    if (parameter?.kind !== "scale") throw new Error(`${id} is no scale`);
    const steps = bracketsOn(parameter, this.#step.day);
    const sums = this.#sums;
    const constant = (held: Exact): Quantity => sums.constant(held);
    const kinds: Readonly<Record<Scale["scale"], () => Quantity>> = {
      "marginal-rate": () =>
        steps.reduce((sum, { from, held }, at) => {
          const above = sums.extreme("max", sums.add(value, constant(from), -1), constant(zero));
          const top = steps[at + 1]?.from;
          const part = top === undefined ? above : sums.extreme("min", above, constant(subtract(top, from)));
          return sums.add(sum, sums.times(part, constant(held)), 1);
        }, constant(zero)),
      "marginal-amount": () =>
        steps.reduce(
          (sum, { from, held }) =>
            sums.add(
              sum,
              sums.select(sums.compared("lt", constant(from), value), constant(held), constant(zero)),
              1,
            ),
          constant(zero),
        ),
      "single-amount": () =>
        steps.reduce(
          (best, { from, held }) =>
            sums.select(sums.compared("le", constant(from), value), constant(held), best),
          constant(zero),
        ),
      "average-rate": () => {
        const rate = steps.reduce((best, { from, held }, at) => {
          const next = steps[at + 1];
          const slope =
            next === undefined
              ? zero
              : (divided(subtract(next.held, held), subtract(next.from, from)) ?? zero);
          const line = sums.add(
            constant(held),
            sums.times(sums.add(value, constant(from), -1), constant(slope)),
            1,
          );
          return sums.select(sums.compared("le", constant(from), value), line, best);
        }, constant(zero));
        return sums.times(value, rate);
      },
    };
    return kinds[parameter.scale]();
  }

  #table(id: string, key: Node, expr: Expr): Lowered {
    const parameter = this.#lowering.system.parameters.get(id);
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
    const lowering = this.#lowering;
    const { piece, tell } = lowering.inside(this.#step);
    const where = piece.where(expr.list);
    const each = expr.each === undefined ? undefined : piece.under(where, expr.each);
    tell();
    const group = lowering.arena("group");
    const ofGroup = (column: number): Node =>
      this.#level === "group" ? group.column(column) : this.#arena.ofGroup(column);
    const one = lowering.arena("one");
    const many = { low: 0, high: mostMembers };
    const count = (): Quantity => ({
      kind: "whole",
      node: ofGroup(lowering.members("sum", where ?? one.number(1), undefined)),
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
      return { plain: ofGroup(lowering.members(how, truth, undefined)) };
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
    const lowering = this.#lowering;
    const [low, high] = [Math.min(0, number.low * mostMembers), Math.max(0, number.high * mostMembers)];
    if (number.kind === "whole" && Math.max(-low, high) * Number(number.under) < 2 ** 51)
      return {
        kind: "whole",
        node: ofGroup(lowering.members("sum", number.node, where)),
        under: number.under,
        low,
        high,
      };
    const { node, error } = new Sums(lowering.arena("one"), { flag: () => undefined }).near(number);
    // Each of at most 64 additions rounds by half a unit of a sum that is no larger than that of the sizes.
    const one = lowering.arena("one");
    const spread = one.two(
      "add",
      error,
      one.two("mul", one.one("abs", node), one.number(mostMembers * 2 ** -52)),
    );
    return {
      kind: "near",
      node: ofGroup(lowering.members("sum", node, where)),
      error: ofGroup(lowering.members("sum", spread, where)),
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
    const node = ofGroup(this.#lowering.members(how, number.node, where));
    if (number.kind === "whole") return { ...number, node };
    return { ...number, node, error: ofGroup(this.#lowering.members("max", number.error, where)) };
  }

  /** The members of a list, as a truth in each member's row; undefined: all of them. */
  where({ role, where, group }: Members): Node | undefined {
    const entity = this.#lowering.system.entities.get(group);
    const arena = this.#arena;
    const roles = entity?.roles.map(({ id }) => id) ?? [];
    const ofRole =
      role === undefined
        ? undefined
        : arena.two("eq", arena.column(this.#lowering.role()), arena.number(roles.indexOf(role)));
    if (where === undefined) return ofRole;
    const asked = ofRole === undefined ? this.#truth(where) : this.#under(ofRole, () => this.#truth(where));
    return ofRole === undefined ? asked : arena.two("and", ofRole, asked);
  }

  under(test: Node | undefined, expr: Expr): Lowered {
    return test === undefined ? this.#lower(expr) : this.#under(test, () => this.#lower(expr));
  }
}
