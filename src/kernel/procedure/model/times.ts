/** Which budget a rule of time stands for in one matter. */
import type { Budget } from "./budget.ts";
import type { Procedure, TimeRule } from "./procedure.ts";
import type { PlainMoment } from "./moment.ts";
import type { RunningBudget, Times } from "./standing.ts";

/** Undefined for "whole" (the state has what the whole matter has), and where nothing stands in for what a function lacks. */
export function budgetFor(
  procedure: Procedure,
  rule: TimeRule | undefined,
  times: Times,
): Budget | undefined {
  if (rule === undefined || rule === "whole") return undefined;
  if (rule === "promised") return times.promised ?? times.legal ?? procedure.otherwise;
  if (rule === "legal") return times.legal ?? procedure.otherwise;
  return rule;
}

/** The budgets of the whole matter from a moment on: its own, and the law's beside it where that is another one. */
export function wholeBudgets(
  procedure: Procedure,
  times: Times,
  start: PlainMoment,
): readonly RunningBudget[] {
  const whole = budgetFor(procedure, procedure.whole, times);
  const running: RunningBudget[] = whole === undefined ? [] : [{ id: "whole", start, budget: whole }];
  const isTheLaws = procedure.whole === "legal" || (procedure.whole === "promised" && whole === times.legal);
  if (times.legal !== undefined && !isTheLaws) running.push({ id: "legal", start, budget: times.legal });
  return running;
}
