/** Moments of the wall clock, without zone: what the clock in the town hall shows. */
import { Temporal } from "temporal-polyfill";
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
  return written(Temporal.PlainDateTime.from(moment).add({ seconds }));
}

/** Seconds from one moment to another on the wall clock. */
export function secondsBetween(from: PlainMoment, to: PlainMoment): number {
  return Temporal.PlainDateTime.from(from).until(to, { largestUnit: "seconds" }).seconds;
}

function written(moment: Temporal.PlainDateTime): PlainMoment {
  return moment.toString({ smallestUnit: "second" }) as PlainMoment;
}
