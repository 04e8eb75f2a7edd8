import type { PlainDate } from "#lib/dates.ts";
import type { Instant } from "#lib/instants.ts";

/** What every clock can say. */
export interface Clock {
  readonly now: () => Instant;
  /** The date that holds now in a time zone ("Asia/Shanghai"). */
  readonly today: (timeZone: string) => PlainDate;
}
