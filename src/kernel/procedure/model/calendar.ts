/** Which days count as working days. Calendars are data with a source; beyond their span a date can only be provisional. */
import { dayNumber, weekdayOfDay } from "#lib/day-numbers.ts";
import type { PlainDate } from "#lib/dates.ts";
import type { LocalWords } from "#lib/language.ts";

/** ISO 8601 number of a weekday: 1 = Monday … 7 = Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export interface Calendar {
  readonly id: string;
  readonly name: LocalWords;
  readonly weekend: readonly Weekday[];
  /** Days off by name; a weekend day may be among them. */
  readonly holidays: ReadonlyMap<PlainDate, LocalWords>;
  /** Weekend days on which offices work to make up for a holiday. */
  readonly makeUpDays: ReadonlyMap<PlainDate, LocalWords>;
  /** The span for which the holidays are known; outside it only weekends are. Undefined = always (a calendar without holidays). */
  readonly known: { readonly from: PlainDate; readonly to: PlainDate } | undefined;
}

/** What a day is to an office. */
export type DayKind = "working" | "make-up" | "weekend" | "holiday";

/** What a day is by this calendar. A make-up day works even though it is a weekend; a holiday never does. */
export function dayKind(calendar: Calendar, date: PlainDate): DayKind {
  if (calendar.makeUpDays.has(date)) return "make-up";
  if (calendar.holidays.has(date)) return "holiday";
  return calendar.weekend.includes(weekdayOfDay(dayNumber(date))) ? "weekend" : "working";
}

/** True when offices work on the day. */
export function isWorkingDay(calendar: Calendar, date: PlainDate): boolean {
  const kind = dayKind(calendar, date);
  return kind === "working" || kind === "make-up";
}

/** True when the calendar's holidays are known for the day. */
export function isKnown(calendar: Calendar, date: PlainDate): boolean {
  return calendar.known === undefined || (calendar.known.from <= date && date <= calendar.known.to);
}

/** Saturdays and Sundays off, no holidays: the calendar of profiles that ignore them. */
export const weekendsOnly: Calendar = {
  id: "weekends-only",
  name: { en: "Weekends only", "zh-CN": "仅周末" },
  weekend: [6, 7],
  holidays: new Map(),
  makeUpDays: new Map(),
  known: undefined,
};
