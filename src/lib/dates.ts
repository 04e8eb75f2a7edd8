/** Calendar dates without a time of day, written YYYY-MM-DD so that comparing strings compares dates. */
import { Temporal } from "temporal-polyfill";
import { dateOfDay, dayNumber, leastDay, mostDay } from "./day-numbers.ts";

declare const plainDate: unique symbol;
/** A date that exists in the Gregorian calendar, written YYYY-MM-DD. */
export type PlainDate = string & { readonly [plainDate]: true };

const written = /^\d{4}-\d{2}-\d{2}$/;

/** Reads a date written YYYY-MM-DD; undefined when it is written otherwise or does not exist (2025-02-29). */
export function readDate(text: string): PlainDate | undefined {
  if (!written.test(text)) return undefined;
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" }).toString() as PlainDate;
  } catch {
    return undefined;
  }
}

/** The date a number of days later (earlier when negative). */
export function addDays(date: PlainDate, days: number): PlainDate {
  const day = dayNumber(date) + days;
  if (day >= leastDay && day <= mostDay) return dateOfDay(day) as PlainDate; // A date that exists.
  return Temporal.PlainDate.from(date).add({ days }).toString() as PlainDate;
}

/** A span of days, both ends included; an open end is undefined. */
export interface Validity {
  readonly from?: PlainDate;
  readonly to?: PlainDate;
}

/** True when the date lies in the span; both ends count. */
export function holdsOn(span: Validity, date: PlainDate): boolean {
  return (span.from === undefined || span.from <= date) && (span.to === undefined || date <= span.to);
}
