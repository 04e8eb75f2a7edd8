/** The months of a year that have begun, as YYYY-MM. */
import type { PlainDate } from "#lib/dates.ts";

export function monthsOf(year: number, today: PlainDate): readonly string[] {
  const months = Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, "0")}`);
  return months.filter((month) => month <= today.slice(0, 7));
}
