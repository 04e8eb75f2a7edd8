import { addSeconds, dateAt, readInstant, type Instant } from "#lib/instants.ts";
import type { Clock } from "./clock.ts";

/** A clock that stands still until it is put forward: for tests, worked cases and re-runs. */
export interface SetClock extends Clock {
  readonly putForward: (seconds: number) => void;
}

/** A clock that shows one moment, given with its offset from UTC. */
export function fixedClock(moment: string): SetClock {
  const read = readInstant(moment);
  if (read === undefined) throw new Error(`"${moment}" is no moment with an offset from UTC`);
  let at: Instant = read;
  return {
    now: () => at,
    today: (timeZone) => dateAt(at, timeZone),
    putForward: (seconds) => {
      at = addSeconds(at, seconds);
    },
  };
}
