/** The years whose figures are offered: this one and some before. */
import type { PlainDate } from "#lib/dates.ts";

const most = 5;

/** The newest first. */
export function yearsUntil(today: PlainDate): readonly number[] {
  const newest = Number(today.slice(0, 4));
  return Array.from({ length: most }, (_, before) => newest - before);
}

/** The months of a year that have begun, as YYYY-MM. */
export function monthsOf(year: number, today: PlainDate): readonly string[] {
  const months = Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, "0")}`);
  return months.filter((month) => month <= today.slice(0, 7));
}
