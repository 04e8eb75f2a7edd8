/** When a matter is due, from where it stands. Nothing of it is stored. */
import { dueAt, type Due } from "./deadline.ts";
import type { PlainMoment } from "./moment.ts";
import type { BudgetId } from "./acting.ts";
import type { Procedure } from "./procedure.ts";
import type { Counting, RunningBudget, Standing } from "./standing.ts";

export interface RunningDue {
  readonly id: BudgetId;
  readonly due: Due;
  /** When it was due before time was added, the first one first. */
  readonly before: readonly Due[];
  /** Whether it ran out and was counted. */
  readonly isMissed: boolean;
}

/**
 * When the whole matter is due; undefined once it ended, and in a procedure without a budget of the whole. `reasons` of suspensions are
 * put into words by the procedure: `reasonOf`.
 */
export function dueOf(procedure: Procedure, standing: Standing, counting: Counting): Due | undefined {
  return duesOf(procedure, standing, counting).find(({ id }) => id === "whole")?.due;
}

/** When something is next due, of the whole matter or of its state: what a work list is sorted by. Stopped clocks come last. */
export function nextDueOf(
  procedure: Procedure,
  standing: Standing,
  counting: Counting,
): RunningDue | undefined {
  const running = duesOf(procedure, standing, counting).filter(({ isMissed }) => !isMissed);
  return [...running].sort((one, other) => momentOrLast(one) - momentOrLast(other) || 0)[0];
}

/** Every budget that runs: the whole matter's, the law's beside it, the state's. */
export function duesOf(_: Procedure, standing: Standing, counting: Counting): readonly RunningDue[] {
  return standing.budgets.map((running) => dueOfBudget(standing, running, counting));
}

function dueOfBudget(
  standing: Standing,
  running: RunningBudget,
  { calendar, profile }: Counting,
): RunningDue {
  // A state that stops the clock of the matter has a clock of its own: the reporter's, who was asked.
  const suspensions =
    running.id === "state" ? [] : standing.suspensions.map(({ from, to, reason }) => ({ from, to, reason }));
  let due = dueAt(running.start, running.budget, { calendar, profile, suspensions });
  const before: Due[] = [];
  if (running.id === "whole") {
    for (const { budget } of standing.extensions) {
      if (due.at === undefined) break;
      before.push(due);
      due = dueAt(due.at, budget, { calendar, profile: { ...profile, from: "moment" }, suspensions });
    }
  }
  return { id: running.id, due, before, isMissed: running.ranOut !== undefined };
}

function momentOrLast({ due }: RunningDue): number {
  return due.at === undefined ? Number.MAX_SAFE_INTEGER : numberOf(due.at);
}

// 2026-03-03T09:00:00 → 20260303090000: moments in their order, as numbers.
function numberOf(moment: PlainMoment): number {
  return Number(moment.replaceAll(/\D/g, ""));
}
