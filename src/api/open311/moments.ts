/** Moments as Open311 writes them (W3C date-time: to the second, with the offset from UTC), by the clock of the town hall. */
import { Temporal } from "temporal-polyfill";
import { addDays, readDate } from "#lib/dates.ts";
import { addSeconds, readInstant, type Instant } from "#lib/instants.ts";

export function writtenAt(at: Instant, timeZone: string): string {
  return Temporal.Instant.from(at)
    .toZonedDateTimeISO(timeZone)
    .toString({ timeZoneName: "never", offset: "auto", smallestUnit: "second", roundingMode: "trunc" });
}

/** Nothing in the record of a town is older, and the database ends before the year 294,277. */
const [earliest, latest] = ["1900", "9999"];

/**
 * Reads a moment; a bare day begins where it begins in the town, and a moment without offset is the town's. A plus sign that was not
 * escaped in the address arrived as a blank.
 */
export function readAt(written: string, timeZone: string): Instant | undefined {
  const text = written.trim().replace(/ (\d{2}:?\d{2})$/, "+$1");
  const at = readInstant(text) ?? inTown(text, timeZone);
  return at !== undefined && at > earliest && at < latest ? at : undefined;
}

/** The moment before which something happened that happened until then: the day's end for a day, else the second's. */
export function readUntil(written: string, timeZone: string): Instant | undefined {
  const day = readDate(written.trim());
  if (day !== undefined) return readAt(addDays(day, 1), timeZone);
  const at = readAt(written, timeZone);
  // What we write ends with the second, so what happened within it counts.
  return at === undefined ? undefined : addSeconds(secondOf(at), 1);
}

function secondOf(at: Instant): Instant {
  return `${at.slice(0, -4)}000Z` as Instant;
}

function inTown(text: string, timeZone: string): Instant | undefined {
  if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?)?$/.test(text)) return undefined;
  try {
    const zoned = Temporal.PlainDateTime.from(text, { overflow: "reject" }).toZonedDateTime(timeZone);
    return readInstant(zoned.toInstant().toString());
  } catch {
    return undefined;
  }
}
