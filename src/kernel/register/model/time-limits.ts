/**
 * Whether one time is surely longer than another. Times in one unit compare exactly; others by bounds in calendar days, so
 * that nobody is accused of breaking a law because a month was short.
 */
import type { TimeLimit } from "./register.ts";

/** True when `a` is longer than `b` whenever they begin. */
export function isSurelyLonger(a: TimeLimit, b: TimeLimit): boolean {
  if (a.unit === b.unit) return a.amount > b.amount;
  return boundsInDays(a).shortest > boundsInDays(b).longest;
}

/** The fewest and the most calendar days that a time can take. */
export function boundsInDays({ amount, unit }: TimeLimit): {
  readonly shortest: number;
  readonly longest: number;
} {
  switch (unit) {
    case "hours":
      return same(amount / 24);
    case "days":
      return same(amount);
    case "weeks":
      return same(amount * 7);
    case "months":
      return monthBounds(amount);
    case "working-days":
      return workingDayBounds(amount);
  }
}

function same(days: number): { readonly shortest: number; readonly longest: number } {
  return { shortest: days, longest: days };
}

// A month has 28 to 31 days. Several in a row stray from the mean of the Gregorian calendar, 365.2425 / 12 days each, by no
// more than three days either way: a test goes through every run of months that begins within 400 years.
function monthBounds(months: number): { readonly shortest: number; readonly longest: number } {
  const mean = (months * 365.2425) / 12;
  return {
    shortest: Math.max(28 * months, Math.floor(mean) - 3),
    longest: Math.min(31 * months, Math.ceil(mean) + 3),
  };
}

// Five working days in a row take in no weekend, more take in two days for every five begun; two days are taken off again
// because China works on weekends beside long holidays (28 and 29 January 2023: seven working days in a row, General Office
// of the State Council, notice 国办发明电〔2022〕16号). The upper bound allows as many days off as days worked and a break
// of ten days more; the longest public holiday known to us is nine (Spring Festival 2026).
function workingDayBounds(days: number): { readonly shortest: number; readonly longest: number } {
  const weekends = 2 * Math.floor(Math.max(0, days - 1) / 5);
  return { shortest: days + Math.max(0, weekends - 2), longest: days * 2 + 10 };
}
