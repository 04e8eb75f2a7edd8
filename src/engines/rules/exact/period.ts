/** The spans that variables are told for: a month, a year, or lasting (one value for all time). */
import { dayOf, daysIn, type Day } from "./calendar.ts";

export const spans = ["month", "year", "lasting"] as const;
export type Span = (typeof spans)[number];

export type Period =
  | { readonly span: "month"; readonly year: number; readonly month: number }
  | { readonly span: "year"; readonly year: number }
  | { readonly span: "lasting" };

export const lasting: Period = { span: "lasting" };

/** Reads "2016-11" or "2016". */
export function readPeriod(text: string): Period | undefined {
  const [, year, month] = /^(\d{4})(?:-(\d{2}))?$/.exec(text.trim()) ?? [];
  if (year === undefined || Number(year) < 1) return undefined;
  if (month === undefined) return { span: "year", year: Number(year) };
  return Number(month) >= 1 && Number(month) <= 12
    ? { span: "month", year: Number(year), month: Number(month) }
    : undefined;
}

/** "2016-11", "2016" or "lasting": also the key under which values are kept. */
export function periodText(period: Period): string {
  if (period.span === "lasting") return "lasting";
  const year = String(period.year).padStart(4, "0");
  return period.span === "year" ? year : `${year}-${String(period.month).padStart(2, "0")}`;
}

/** The first day; of what lasts, the day that parameters are read on is `on`. */
export function firstDay(period: Period, on = 10_101 as Day): Day {
  if (period.span === "lasting") return on;
  return known(dayOf(period.year, period.span === "month" ? period.month : 1, 1));
}

export function lastDay(period: Period, on = 10_101 as Day): Day {
  if (period.span === "lasting") return on;
  const month = period.span === "month" ? period.month : 12;
  return known(dayOf(period.year, month, daysIn(period.year, month)));
}

/** The months of a year, or the month itself. */
export function monthsOf(period: Period): readonly Period[] {
  if (period.span !== "year") return [period];
  return Array.from({ length: 12 }, (_, at) => ({ span: "month", year: period.year, month: at + 1 }));
}

export function yearOf(period: Period): Period {
  return period.span === "lasting" ? period : { span: "year", year: period.year };
}

/** So many spans earlier; undefined before the year 1. */
export function earlier(period: Period, count: number): Period | undefined {
  if (period.span === "lasting") return period;
  if (period.span === "year")
    return period.year > count ? { span: "year", year: period.year - count } : undefined;
  const total = period.year * 12 + period.month - 1 - count;
  return total < 12 ? undefined : { span: "month", year: Math.floor(total / 12), month: (total % 12) + 1 };
}

function known(day: Day | undefined): Day {
  if (day === undefined) throw new Error("a period outside the calendar");
  return day;
}
