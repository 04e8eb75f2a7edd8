import { dateAt, type Instant } from "#lib/instants.ts";
import type { Clock } from "./clock.ts";

/** The clock of the machine. */
export const systemClock: Clock = {
  now,
  today: (timeZone) => dateAt(now(), timeZone),
};

function now(): Instant {
  // Date writes exactly the form that Instant names.
  return new Date().toISOString() as Instant;
}
