/** Moments of the wall clock, without zone: what the clock in the town hall shows. */
import { Temporal } from "temporal-polyfill";
import { dateOfDay, dayNumber, timeOfDay } from "#lib/day-numbers.ts";
import type { PlainDate } from "#lib/dates.ts";

declare const plainMoment: unique symbol;
/** A wall-clock moment, written YYYY-MM-DDTHH:MM:SS; comparing strings compares moments. */
export type PlainMoment = string & { readonly [plainMoment]: true };

/** Reads a moment; undefined when it is not one. Seconds may be left out. */
export function readMoment(text: string): PlainMoment | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(text)) return undefined;
  try {
    return written(Temporal.PlainDateTime.from(text, { overflow: "reject" }));
  } catch {
    return undefined;
  }
}

/** The date of a moment. */
export function dateOf(moment: PlainMoment): PlainDate {
  return moment.slice(0, 10) as PlainDate; // a PlainMoment begins with a date that exists
}

/** Midnight at which a date begins. */
export function startOfDay(date: PlainDate): PlainMoment {
  return `${date}T00:00:00` as PlainMoment; // every date has a midnight on the wall clock
}

/** The moment a number of seconds later on the wall clock. */
export function addSeconds(moment: PlainMoment, seconds: number): PlainMoment {
  const all = secondsOf(moment) + seconds;
  const day = Math.floor(all / 86_400);
  return `${dateOfDay(day)}T${timeOfDay(all - day * 86_400)}` as PlainMoment; // A date that exists, and a time within its day.
}

/** Seconds from one moment to another on the wall clock. */
export function secondsBetween(from: PlainMoment, to: PlainMoment): number {
  return secondsOf(to) - secondsOf(from);
}

/** Since the first of January 1970 of the same clock, which has neither summer time nor leap seconds. */
function secondsOf(moment: PlainMoment): number {
  const [hours, minutes, seconds] = [moment.slice(11, 13), moment.slice(14, 16), moment.slice(17, 19)];
  return dayNumber(moment) * 86_400 + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

function written(moment: Temporal.PlainDateTime): PlainMoment {
  return moment.toString({ smallestUnit: "second" }) as PlainMoment;
}
