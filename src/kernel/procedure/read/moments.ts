/** Moments as they are written in procedures: 2026-03-02 09:00, or 2026-03-09 24:00 for the end of a day. */
import { addDays, readDate } from "#lib/dates.ts";
import { readMoment, startOfDay, type PlainMoment } from "../model/moment.ts";

export const momentPattern = "^\\d{4}-\\d{2}-\\d{2}[ T]\\d{2}:\\d{2}$";

/** Reads a moment; undefined when it is none. */
export function readWrittenMoment(text: string): PlainMoment | undefined {
  if (!new RegExp(momentPattern).test(text)) return undefined;
  if (!text.endsWith("24:00")) return readMoment(text.replace(" ", "T"));
  const date = readDate(text.slice(0, 10));
  return date === undefined ? undefined : startOfDay(addDays(date, 1));
}
