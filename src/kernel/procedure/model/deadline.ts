/**
 * Deadlines as budgets, not dates: so much working or calendar time, minus what was suspended, by a calendar.
 * A working day gives 24 hours of budget and any other day none, so "1 working day" from Friday noon ends on Monday noon
 * and from Saturday ends when Monday is over. Times are the jurisdiction's wall time; clock changes move no deadline.
 */
import { Temporal } from "temporal-polyfill";
import { addDays, type PlainDate } from "#lib/dates.ts";
import type { Budget, CountingProfile, Suspension } from "./budget.ts";
import { isKnown, isWorkingDay, type Calendar } from "./calendar.ts";
import { sumOf, type DueSum } from "./deadline-sum.ts";
import { addSeconds, dateOf, secondsBetween, startOfDay, type PlainMoment } from "./moment.ts";

export interface Due {
  /** Undefined while a suspension is open: nobody can say when the clock will run again. */
  readonly at: PlainMoment | undefined;
  /** What is left of the budget, in hours of counted time, when the clock stands still. */
  readonly hoursLeft: number;
  /** True when a day was counted for which the calendar does not know the holidays yet. */
  readonly provisional: boolean;
  readonly sum: DueSum;
}

/** No budget reaches further: a deadline a lifetime away is a mistake in a file, and must not hang an office. */
const furthestDays = 36_600;

/**
 * When a budget that began at `start` runs out. Throws a RangeError for an amount that is not a whole number from 1,
 * and when the budget would not run out within a hundred years.
 */
export function dueAt(
  start: PlainMoment,
  budget: Budget,
  {
    calendar,
    profile,
    suspensions,
  }: { calendar: Calendar; profile: CountingProfile; suspensions: readonly Suspension[] },
): Due {
  if (!Number.isInteger(budget.amount) || budget.amount < 1)
    throw new RangeError(`a budget of ${budget.amount}`);
  const begins = profile.from === "moment" ? start : startOfDay(addDays(dateOf(start), 1));
  const stops = merged(suspensions);
  const counts =
    budget.unit === "working-days" ? (day: PlainDate) => isWorkingDay(calendar, day) : () => true;
  const run = spend(begins, secondsOf(budget, begins), counts, stops);
  const rolled = run.at === undefined ? undefined : roll(endOf(run.at, budget, profile), profile, calendar);
  const lastDay = dateOf(rolled ?? run.reached);
  return {
    at: rolled,
    hoursLeft: run.left / 3600,
    provisional: !isKnown(calendar, lastDay) || !isKnown(calendar, dateOf(begins)),
    sum: sumOf({
      start,
      begins,
      budget,
      until: rolled ?? run.reached,
      calendar,
      suspensions,
      rolledFrom: run.at,
    }),
  };
}

interface Run {
  readonly at: PlainMoment | undefined;
  readonly reached: PlainMoment;
  readonly left: number;
}

function spend(
  begins: PlainMoment,
  seconds: number,
  counts: (day: PlainDate) => boolean,
  stops: readonly Suspension[],
): Run {
  let left = seconds;
  let now = begins;
  for (let days = 0; days < furthestDays; days++) {
    const tomorrow = startOfDay(addDays(dateOf(now), 1));
    while (now < tomorrow && counts(dateOf(now))) {
      const stop = stops.find((one) => one.from <= now && (one.to === undefined || now < one.to));
      if (stop !== undefined) {
        if (stop.to === undefined) return { at: undefined, reached: now, left };
        now = stop.to;
        if (now >= tomorrow) break;
        continue;
      }
      const next = stops.find((one) => now < one.from)?.from;
      const until = next !== undefined && next < tomorrow ? next : tomorrow;
      const available = secondsBetween(now, until);
      // Budget that ends with a day ends at that day's last second boundary, midnight, as the wall clock shows it.
      if (available >= left) return { at: addSeconds(now, left), reached: addSeconds(now, left), left: 0 };
      left -= available;
      now = until;
    }
    if (now < tomorrow) now = tomorrow;
  }
  throw new RangeError(`the budget does not run out within ${furthestDays} days of ${begins}`);
}

/** Months are counted by the calendar (31 January + 1 month = the last day of February) and then spent as days. */
function secondsOf(budget: Budget, begins: PlainMoment): number {
  const day = 86_400;
  switch (budget.unit) {
    case "hours":
      return budget.amount * 3600;
    case "working-days":
    case "days":
      return budget.amount * day;
    case "weeks":
      return budget.amount * 7 * day;
    case "months": {
      const from = Temporal.PlainDate.from(dateOf(begins));
      return from.until(from.add({ months: budget.amount }), { largestUnit: "days" }).days * day;
    }
  }
}

/** Where days are counted whole, the last one counts to its end, also when a suspension began or ended within a day. */
function endOf(at: PlainMoment, { unit }: Budget, { from }: CountingProfile): PlainMoment {
  if (from === "moment" || unit === "hours" || at.endsWith("T00:00:00")) return at;
  return startOfDay(addDays(dateOf(at), 1));
}

function roll(at: PlainMoment, profile: CountingProfile, calendar: Calendar): PlainMoment {
  if (profile.lastDay === "as-it-falls") return at;
  // A budget that ends at midnight ended with the day before.
  const atMidnight = at.endsWith("T00:00:00");
  let day = atMidnight ? addDays(dateOf(at), -1) : dateOf(at);
  if (isWorkingDay(calendar, day)) return at;
  while (!isWorkingDay(calendar, day)) day = addDays(day, 1);
  return startOfDay(addDays(day, 1));
}

/** Overlapping or touching suspensions as one; an open one swallows all later ones. */
function merged(suspensions: readonly Suspension[]): readonly Suspension[] {
  const sorted = [...suspensions].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const result: Suspension[] = [];
  for (const one of sorted) {
    const last = result.at(-1);
    if (last === undefined || (last.to !== undefined && last.to < one.from)) result.push(one);
    else if (last.to !== undefined && (one.to === undefined || one.to > last.to))
      result[result.length - 1] = { ...last, to: one.to };
  }
  return result;
}
