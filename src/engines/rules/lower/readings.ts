/** What a formula reads: the columns of other variables, and sums and extremes over their months. */
import { lasting, monthsOf, type Period } from "../exact/period.ts";
import { exact, toNumber, type Exact } from "../exact/rational.ts";
import type { Expr, Variable } from "../model.ts";
import { keyOf } from "../plan.ts";
import type { Ground, Lowered } from "./ground.ts";
import type { Level, Node } from "./nodes.ts";
import type { Bounds, Quantity } from "./quantity.ts";
import type { Sums } from "./sums.ts";

/** Read in rows of one level. */
export class Readings {
  readonly #ground: Ground;
  readonly #level: Level;
  readonly #sums: Sums;

  constructor(ground: Ground, level: Level, sums: Sums) {
    this.#ground = ground;
    this.#level = level;
    this.#sums = sums;
  }

  of(variable: Variable, period: Period, isOfGroup: boolean): Lowered {
    const { column, under, error, isNumber } = this.#ground.read(keyOf(variable.id, period));
    const { arena } = this.#sums;
    // In a group's own row its own columns are plain ones, however the formula names them.
    const node = (of: number): Node =>
      isOfGroup && this.#level === "one" ? arena.ofGroup(of) : arena.column(of);
    if (!isNumber) return { plain: node(column) };
    const { low, high } = this.#boundsOf(variable, period);
    if (error === undefined) return { number: { kind: "whole", node: node(column), under, low, high } };
    return { number: { kind: "near", node: node(column), error: node(error), low, high } };
  }

  months(expr: Expr & { op: "months" }, year: Period): Quantity {
    const variable = this.variable(expr.id);
    const values = monthsOf(year).map((month) => this.#number(variable, month, expr.whose === "group"));
    const sums = this.#sums;
    const { how } = expr;
    if (how === "max" || how === "min") return values.reduce((best, next) => sums.extreme(how, best, next));
    const sum = values.reduce((all, next) => sums.add(all, next, 1));
    return how === "sum" ? sum : sums.times(sum, sums.constant(exact(1n, 12n)));
  }

  /** The sum over periods, for what is asked and no rule reads: a sum too wide for whole numbers may be near. */
  total(variable: Variable, periods: readonly Period[], share: Exact): Quantity {
    const values = periods.map((period) =>
      this.#number(variable, variable.span === "lasting" ? lasting : period, false),
    );
    const sum = values.reduce((all, next) => this.#sums.add(all, next, 1));
    return this.#sums.times(sum, this.#sums.constant(share));
  }

  variable(id: string): Variable {
    const variable = this.#ground.system.variables.get(id);
    if (variable === undefined) throw new Error(`${id} was compiled and is not there`);
    return variable;
  }

  #number(variable: Variable, period: Period, isOfGroup: boolean): Quantity {
    const lowered = this.of(variable, period, isOfGroup);
    if (!("number" in lowered)) throw new Error(`${variable.id} is no number`);
    return lowered.number;
  }

  #boundsOf(variable: Variable, period: Period): Bounds {
    const known = this.#ground.bounds.get(keyOf(variable.id, period));
    if (known !== undefined) return known;
    const most = toNumber(variable.most);
    return { low: -most, high: most };
  }
}
