/** Where a matter stands in its procedure: plain JSON that the keeper of the matter stores. */
import type { Budget, CountingProfile } from "./budget.ts";
import type { Calendar } from "./calendar.ts";
import type { PlainMoment } from "./moment.ts";
import type { BudgetId, Effect, Given, ProcedureRole } from "./acting.ts";

export interface Standing {
  readonly procedure: string;
  /** The version it began with. */
  readonly hash: string;
  readonly state: string;
  readonly since: PlainMoment;
  readonly begun: PlainMoment;
  /** The ledger over the whole matter; `reason` is the id of the state in which the clock stood still. */
  readonly suspensions: readonly LedgerSpan[];
  /** What runs now: the whole matter's, the law's beside it, and the state's. */
  readonly budgets: readonly RunningBudget[];
  /** Time added to the whole matter, in the order in which it was. */
  readonly extensions: readonly Extension[];
  /** How many budgets ran out so far, over the whole matter. */
  readonly missed: number;
  /** How often each act with a limit was taken. */
  readonly taken: Readonly<Record<string, number>>;
  /** What the function gave when the matter began; later states count by it. */
  readonly times: Times;
  readonly outcome?: string;
  readonly ended?: PlainMoment;
}

/** An open span has no `to`. */
export interface LedgerSpan {
  readonly from: PlainMoment;
  readonly to?: PlainMoment;
  readonly reason: string;
}

export interface RunningBudget {
  readonly id: BudgetId;
  readonly start: PlainMoment;
  readonly budget: Budget;
  /** When it ran out, once that was counted as missed. */
  readonly ranOut?: PlainMoment;
}

export interface Extension {
  readonly at: PlainMoment;
  readonly budget: Budget;
}

/** The times of the function in the register. */
export interface Times {
  readonly promised?: Budget;
  readonly legal?: Budget;
}

/** Something that is done in a matter. */
export interface Event {
  readonly act: string;
  readonly role: ProcedureRole;
  readonly at: PlainMoment;
  readonly given: Given;
}

/** How the jurisdiction counts. */
export interface Counting {
  readonly calendar: Calendar;
  readonly profile: CountingProfile;
}

/** A step that time took by itself before or instead of an act. */
export interface PassedStep {
  readonly at: PlainMoment;
  readonly budget: BudgetId;
  /** The act that the procedure lets time take. */
  readonly act?: string;
}

/** What a step leaves: the new standing, what must be carried out in order, and what time did by itself before. */
export interface Stepped {
  readonly standing: Standing;
  readonly effects: readonly Effect[];
  readonly passed: readonly PassedStep[];
}
