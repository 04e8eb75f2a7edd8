/** What the clock on the wall shows at a moment in a time zone ("Asia/Shanghai"). */
import { Temporal } from "temporal-polyfill";

/** Since then no zone is shifted by parts of a minute, and clocks change with a minute: Liberia, in 1972, was the last (tz database, africa). */
const wholeMinutes = "1973";

/** Written YYYY-MM-DDTHH:MM:SS; a fraction of a second is left out. `at` is a moment in UTC, written 2026-03-01T08:30:00.000Z. */
export function wallClockAt(at: string, timeZone: string): string {
  if (at < wholeMinutes || !/^\d{4}-/.test(at)) return shownAt(at, timeZone);
  // Many come within one minute, and finding out what a zone's clock shows takes long.
  const key = `${timeZone} ${at.slice(0, 16)}`;
  let minute = minutes.get(key);
  if (minute === undefined) {
    minute = shownAt(at, timeZone).slice(0, 17);
    if (minutes.size >= most) minutes.clear();
    minutes.set(key, minute);
  }
  return `${minute}${at.slice(17, 19)}`;
}

/** What a clock shows in a minute never changes: the last few that were asked for are kept. */
const minutes = new Map<string, string>();
const most = 500;

function shownAt(at: string, timeZone: string): string {
  const shown = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDateTime();
  return shown.toString({ smallestUnit: "second", roundingMode: "trunc" });
}
