/** The day of a moment, in words. */
import { dateAt, type Instant } from "#lib/instants.ts";
import type { Reader } from "#ui/reader.ts";
import { writtenDate, writtenMoment } from "#ui/words.ts";

// Operations write instants; their schemas say only that they are text.
export function day(reader: Reader, at: string, timeZone: string): string {
  return writtenDate(reader, dateAt(at as Instant, timeZone));
}

export function moment(reader: Reader, at: string, timeZone: string): string {
  return writtenMoment(reader, at as Instant, timeZone);
}
