/** Moments in time, written as RFC 3339 in UTC with milliseconds so that comparing strings compares moments. */
import { Temporal } from "temporal-polyfill";
import { dateOfDay, dayNumber, leastDay, mostDay, timeOfDay } from "./day-numbers.ts";
import type { PlainDate } from "./dates.ts";
import { wallClockAt } from "./wall-clock.ts";

declare const instant: unique symbol;
/** A moment, written 2026-03-01T08:30:00.000Z. */
export type Instant = string & { readonly [instant]: true };

/** Reads a moment with its offset from UTC; undefined when it is written otherwise or does not exist. */
export function readInstant(text: string): Instant | undefined {
  try {
    return written(Temporal.Instant.from(text));
  } catch {
    return undefined;
  }
}

/** The date that a calendar on the wall shows at a moment in a time zone ("Asia/Shanghai"). */
export function dateAt(moment: Instant, timeZone: string): PlainDate {
  return wallClockAt(moment, timeZone).split("T")[0] as PlainDate; // A clock shows days that exist.
}

/** The moment a number of seconds later (earlier when negative). */
export function addSeconds(moment: Instant, seconds: number): Instant {
  const all = secondsOf(moment) + seconds;
  const day = Math.floor(all / 86_400);
  // Of years with four digits, and whole seconds: nearly every one, and much quicker.
  if (Number.isInteger(seconds) && usual.test(moment) && day >= leastDay && day <= mostDay)
    return `${dateOfDay(day)}T${timeOfDay(all - day * 86_400)}${moment.slice(19)}` as Instant; // As written above.
  return written(Temporal.Instant.from(moment).add({ seconds }));
}

const usual = /^\d{4}-/;

/** Whole seconds since the first of January 1970. */
function secondsOf(moment: Instant): number {
  const [hours, minutes, seconds] = [moment.slice(11, 13), moment.slice(14, 16), moment.slice(17, 19)];
  return dayNumber(moment) * 86_400 + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

function written(moment: Temporal.Instant): Instant {
  return moment.toString({ smallestUnit: "millisecond" }) as Instant;
}
