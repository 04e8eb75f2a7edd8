/** Between moments of the world and of the clock in the town hall. */
import { Temporal } from "temporal-polyfill";
import { readInstant, type Instant } from "#lib/instants.ts";
import { wallClockAt } from "#lib/wall-clock.ts";
import { readMoment, type PlainMoment } from "#kernel/procedure/model.ts";

/** What the wall clock shows; a fraction of a second is left out. */
export function momentAt(at: Instant, timeZone: string): PlainMoment {
  const shown = wallClockAt(at, timeZone);
  if (!/^\d{4}-/.test(shown) && readMoment(shown) === undefined)
    throw new Error(`${at} is no moment in ${timeZone}`);
  return shown as PlainMoment; // Of a year of four digits, as a clock shows it.
}

/** The moment at which the wall clock shows it: the first, where a clock put back shows it twice. */
export function instantOf(at: PlainMoment, timeZone: string): Instant {
  const key = `${timeZone} ${at}`;
  const known = instants.get(key);
  if (known !== undefined) return known;
  const zoned = Temporal.PlainDateTime.from(at).toZonedDateTime(timeZone, { disambiguation: "earlier" });
  const instant = readInstant(zoned.toInstant().toString());
  if (instant === undefined) throw new Error(`${at} is no moment in ${timeZone}`);
  if (instants.size >= most) instants.clear();
  instants.set(key, instant);
  return instant;
}

/** Due dates are midnights, and many matters are due at the same: the last few are kept. */
const instants = new Map<string, Instant>();
const most = 500;
