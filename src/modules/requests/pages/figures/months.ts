/** The months of a year that have begun, as YYYY-MM, and in words. */
import { Temporal } from "temporal-polyfill";
import type { PlainDate } from "#lib/dates.ts";
import type { Reader } from "#ui/reader.ts";

export function monthsOf(year: number, today: PlainDate): readonly string[] {
  const months = Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, "0")}`);
  return months.filter((month) => month <= today.slice(0, 7));
}

/** "Jan", "1月". */
export function monthInWords({ language }: Reader, month: string): string {
  return Temporal.PlainDate.from(`${month}-01`).toLocaleString(language, { month: "short" });
}
