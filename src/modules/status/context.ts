/** What the status is read from. */
import type { Clock } from "#platform/clock/index.ts";
import type { Store } from "#platform/db/index.ts";
import type { Standing } from "./standing.ts";

export interface StatusContext {
  readonly timeZone: string;
  /** How it stands now, or stood a moment ago. */
  readonly standing: () => Promise<Standing>;
}

export interface StandingNeeds {
  readonly store: Store;
  readonly clock: Clock;
  readonly hasMail: boolean;
}
