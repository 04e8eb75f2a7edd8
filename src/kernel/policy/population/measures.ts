/** What is asked of every household: values for a month, or sums over the months of a year. */
import {
  keyOf,
  lower,
  monthsOf,
  plan,
  programOf,
  yearOf,
  type LoweredPlan,
  type LowerRefusal,
  type Period,
  type PlanRefusal,
  type Program,
  type System,
} from "#engines/rules/index.ts";
import { ok, type Result } from "#lib/result.ts";

/** How a column enters a measure: value ÷ under × share. */
interface Part {
  readonly column: number;
  readonly factor: number;
}

export interface Measure {
  readonly variable: string;
  readonly level: "one" | "group";
  readonly parts: readonly Part[];
}

export interface Prepared {
  readonly lowered: LoweredPlan;
  readonly program: Program;
  readonly measures: readonly Measure[];
  /** The columns kept for measures, by key. */
  readonly kept: ReadonlyMap<string, number>;
  /** The given columns of earnings, and what makes a step of them one unit of money. */
  readonly earnings: readonly { readonly column: number; readonly under: number }[];
}

/** Plans and compiles what is asked for the period. A year's value told by month is the sum; a month has a twelfth of a year's. */
export function prepare(
  system: System,
  variables: readonly string[],
  period: Period,
): Result<Prepared, PlanRefusal | LowerRefusal> {
  const asked = variables.map((id) => {
    const span = system.variables.get(id)?.span;
    const periods = span === "year" ? [yearOf(period)] : span === "month" ? monthsOf(period) : [period];
    return { id, periods, share: span === "year" && period.span === "month" ? 1 / 12 : 1 };
  });
  const planned = plan(
    system,
    asked.flatMap(({ id, periods }) => periods.map((one) => ({ variable: id, period: one }))),
  );
  if (!planned.ok) return planned;
  const lowered = lower(planned.value);
  if (!lowered.ok) return lowered;
  const kept = new Map<string, number>();
  const measures = asked.map(({ id, periods, share }): Measure => {
    const parts = periods.map((one) => {
      const key = keyOf(id, planned.value.stepOf(id, one)?.period ?? one);
      const column = lowered.value.columnOf.get(key);
      if (column === undefined) throw new Error(`${key} was planned and is not there`);
      kept.set(key, column.column);
      return { column: column.column, factor: share / Number(column.under) };
    });
    const level = system.variables.get(id)?.entity === lowered.value.group ? "group" : "one";
    return { variable: id, level, parts };
  });
  const program = programOf(lowered.value, [...kept.values()]);
  return ok({ lowered: lowered.value, program, measures, kept, earnings: earningsOf(system, lowered.value) });
}

function earningsOf({ figures, variables }: System, { definitions }: LoweredPlan): Prepared["earnings"] {
  const earnings = variables.get(figures?.earnings ?? "");
  if (earnings === undefined) return [];
  return definitions.flatMap((one) =>
    one.kind === "input" && one.variable === earnings.id
      ? [{ column: one.column, under: Number(earnings.step.under) }]
      : [],
  );
}
