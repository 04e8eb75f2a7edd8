/** What follows when a matter ends. */
import { Temporal } from "temporal-polyfill";
import type { PlainDate } from "#lib/dates.ts";
import {
  dueOf,
  type Counting,
  type PlainMoment,
  type Procedure,
  type Standing,
} from "#kernel/procedure/model.ts";
import type { TimeLimit } from "#kernel/register/model.ts";

/** The last day on which a matter that ended is kept; null when nobody said how long. */
export function keptUntilOf(ended: PlainMoment, retention: TimeLimit | undefined): PlainDate | null {
  if (retention === undefined) return null;
  const { amount, unit } = retention;
  const date = Temporal.PlainDate.from(ended.slice(0, 10));
  switch (unit) {
    case "hours":
      return written(date.add({ days: Math.ceil(amount / 24) }));
    // Keeping is counted by the calendar: nobody waits for it.
    case "working-days":
    case "days":
      return written(date.add({ days: amount }));
    case "weeks":
      return written(date.add({ weeks: amount }));
    case "months":
      return written(date.add({ months: amount }));
  }
}

/** Whether a matter that ends now ends in the time that was promised for the whole of it; null where none was. */
export function wasInTime(
  procedure: Procedure,
  before: Standing,
  { now, ...counting }: Counting & { readonly now: PlainMoment },
): boolean | null {
  const due = dueOf(procedure, before, counting);
  if (due === undefined) return null;
  return due.at === undefined || due.at >= now;
}

function written(date: Temporal.PlainDate): PlainDate {
  return date.toString() as PlainDate; // Temporal writes dates as we do.
}
