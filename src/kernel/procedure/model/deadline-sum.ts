/** The sum behind a due date, as facts: shown to residents as "15 working days from 3 March, 6 days suspended …". */
import { addDays, type PlainDate } from "#lib/dates.ts";
import type { LocalWords } from "#lib/language.ts";
import { dayKind, type Calendar } from "./calendar.ts";
import type { Budget, Suspension } from "./budget.ts";
import { dateOf, type PlainMoment, startOfDay } from "./moment.ts";

export interface DueSum {
  readonly budget: Budget;
  readonly start: PlainMoment;
  /** When counting began: the start itself, or the day after it. */
  readonly begins: PlainMoment;
  /** Weekend days skipped; 0 when the budget counts every day. */
  readonly weekendDays: number;
  readonly holidays: readonly { readonly date: PlainDate; readonly name: LocalWords }[];
  /** Weekend days that counted because offices worked. */
  readonly makeUpDays: readonly { readonly date: PlainDate; readonly name: LocalWords }[];
  /** Only those that touched the time counted, in the order of their beginning. */
  readonly suspensions: readonly Suspension[];
  /** The day on which it would have ended, had offices been open. */
  readonly rolledFrom: PlainMoment | undefined;
}

export interface SumFacts {
  readonly start: PlainMoment;
  readonly begins: PlainMoment;
  readonly budget: Budget;
  readonly until: PlainMoment;
  readonly calendar: Calendar;
  readonly suspensions: readonly Suspension[];
  readonly rolledFrom: PlainMoment | undefined;
}

/** Collects what was skipped and what stood still between the beginning and the end. */
export function sumOf({ start, begins, budget, until, calendar, suspensions, rolledFrom }: SumFacts): DueSum {
  const skipped = { weekendDays: 0, holidays: [] as Named[], makeUpDays: [] as Named[] };
  if (budget.unit === "working-days") {
    for (let date = dateOf(begins); startOfDay(date) < until; date = addDays(date, 1)) {
      const kind = dayKind(calendar, date);
      if (kind === "weekend") skipped.weekendDays += 1;
      if (kind === "holiday") skipped.holidays.push({ date, name: calendar.holidays.get(date) ?? {} });
      if (kind === "make-up") skipped.makeUpDays.push({ date, name: calendar.makeUpDays.get(date) ?? {} });
    }
  }
  return {
    budget,
    start,
    begins,
    ...skipped,
    suspensions: [...suspensions]
      .filter((one) => one.from < until && (one.to === undefined || one.to > begins))
      .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)),
    rolledFrom: rolledFrom === until ? undefined : rolledFrom,
  };
}

interface Named {
  readonly date: PlainDate;
  readonly name: LocalWords;
}
