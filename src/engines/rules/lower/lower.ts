/** A plan made into columns: each step, each list of members and each doubt, in an order in which all is there when read. */
import { ok, refuse, type Result } from "#lib/result.ts";
import { lasting, periodText, type Period } from "../exact/period.ts";
import { zero, type Exact } from "../exact/rational.ts";
import type { System } from "../model.ts";
import { keyOf, type Plan, type Step } from "../plan.ts";
import type { Column, Ground, Lowered } from "./ground.ts";
import { Arena, type Definition, type Level, type Node } from "./nodes.ts";
import { Piece } from "./piece.ts";
import type { Bounds } from "./quantity.ts";

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

/** Lowers a plan; what is measured is summed in the groups of `groupedBy`, also when no rule looks at them. */
export function lower(
  plan: Plan,
  measures: readonly MeasureWish[] = [],
  groupedBy?: string,
): Result<LoweredPlan, LowerRefusal> {
  const entities = [...new Set(plan.steps.map(({ variable }) => variable.entity))];
  const groups = entities.filter((id) => plan.system.entities.get(id)?.members !== undefined);
  const ones = new Set([
    ...entities.filter((id) => plan.system.entities.get(id)?.members === undefined),
    ...groups.map((id) => plan.system.entities.get(id)?.members ?? ""),
  ]);
  const [one] = ones;
  const isGrouped = one !== undefined && plan.system.entities.get(groupedBy ?? "")?.members === one;
  const [group = isGrouped ? groupedBy : undefined] = groups;
  if (groups.length > 1 || ones.size > 1 || one === undefined)
    return refuse({ code: "rules.several-groups", entities });
  return ok(new Lowering(plan, one, group).all(measures));
}

class Lowering implements Ground {
  readonly #plan: Plan;
  readonly #one: string;
  readonly #group: string | undefined;
  readonly #arenas = { one: new Arena("one"), group: new Arena("group") } as const;
  readonly #definitions: Definition[] = [];
  readonly #columnOf = new Map<string, Column>();
  readonly #doubts: { level: Level; column: number }[] = [];
  readonly #hidden = new Map<string, number>();
  /** Between which ends each number lies, by key. */
  readonly bounds = new Map<string, Bounds>();
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
      rule === undefined
        ? piece.constant(variable.default ?? zero, variable.type)
        : piece.choose(rule.expr, step);
    this.#columnOf.set(keyOf(variable.id, period), this.#written(lowered, level, isNumber));
    if ("number" in lowered)
      this.bounds.set(keyOf(variable.id, period), { low: lowered.number.low, high: lowered.number.high });
    this.doubt(doubts, level);
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

  doubt(doubts: readonly Node[], level: Level): void {
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
}
