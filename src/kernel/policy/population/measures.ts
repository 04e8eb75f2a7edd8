/** What is asked of every household: values for a month, or sums over the months of a year. */
import {
  lower,
  monthsOf,
  plan,
  programOf,
  yearOf,
  type LoweredPlan,
  type LowerRefusal,
  type MeasureWish,
  type Period,
  type PlanRefusal,
  type Program,
  type System,
} from "#engines/rules/index.ts";
import { ok, type Result } from "#lib/result.ts";

export interface Prepared {
  readonly lowered: LoweredPlan;
  readonly program: Program;
  /** What each measure sums, for the exact engine to sum it too. */
  readonly wishes: readonly MeasureWish[];
  /** The given columns of earnings, and what makes a step of them one unit of money. */
  readonly earnings: readonly { readonly column: number; readonly under: number }[];
}

/** Plans and compiles what is asked for the period, by the population's groups where it has some. A year's value told by month is the sum; a month has a twelfth of a year's. */
export function prepare(
  system: System,
  variables: readonly string[],
  period: Period,
  groupedBy: string | undefined,
): Result<Prepared, PlanRefusal | LowerRefusal> {
  const wishes = variables.map((id): MeasureWish => {
    const span = system.variables.get(id)?.span;
    const periods = span === "year" ? [yearOf(period)] : span === "month" ? monthsOf(period) : [period];
    return {
      variable: id,
      periods,
      share: { over: 1n, under: span === "year" && period.span === "month" ? 12n : 1n },
    };
  });
  const planned = plan(
    system,
    wishes.flatMap(({ variable, periods }) => periods.map((one) => ({ variable, period: one }))),
  );
  if (!planned.ok) return planned;
  const lowered = lower(planned.value, wishes, groupedBy);
  if (!lowered.ok) return lowered;
  const kept = lowered.value.measures.flatMap(({ amount, receivers }) =>
    receivers === undefined ? [amount] : [amount, receivers],
  );
  const program = programOf(lowered.value, kept);
  return ok({ lowered: lowered.value, program, wishes, earnings: earningsOf(system, lowered.value) });
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
