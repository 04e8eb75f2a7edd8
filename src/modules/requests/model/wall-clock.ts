/** Between moments of the world and of the clock in the town hall. */
import { Temporal } from "temporal-polyfill";
import { readInstant, type Instant } from "#lib/instants.ts";
import { readMoment, type PlainMoment } from "#kernel/procedure/model.ts";

/** What the wall clock shows; a fraction of a second is left out. */
export function momentAt(at: Instant, timeZone: string): PlainMoment {
  const shown = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDateTime();
  const moment = readMoment(shown.toString({ smallestUnit: "second", roundingMode: "trunc" }));
  if (moment === undefined) throw new Error(`${at} is no moment in ${timeZone}`);
  return moment;
}

/** The moment at which the wall clock shows it: the first, where a clock put back shows it twice. */
export function instantOf(at: PlainMoment, timeZone: string): Instant {
  const zoned = Temporal.PlainDateTime.from(at).toZonedDateTime(timeZone, { disambiguation: "earlier" });
  const instant = readInstant(zoned.toInstant().toString());
  if (instant === undefined) throw new Error(`${at} is no moment in ${timeZone}`);
  return instant;
}
