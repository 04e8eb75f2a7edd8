/** A worked case: what happened when, and what must come of it. Written in the procedure's file, run as a test. */
import type { Place } from "#lib/finding.ts";
import type { LocalWords } from "#lib/language.ts";
import type { Budget, CountingProfile } from "./budget.ts";
import type { PlainMoment } from "./moment.ts";
import type { Event } from "./standing.ts";

export interface WorkedCase {
  readonly name: LocalWords;
  readonly begun: PlainMoment;
  /** The calendar it counts by; the jurisdiction's (weekends only in the library) when it names none. */
  readonly calendar: string | undefined;
  readonly counting: CountingProfile | undefined;
  readonly promised: Budget | undefined;
  readonly legal: Budget | undefined;
  readonly events: readonly Event[];
  /** The moment it is looked at, when that is later than the last event: time alone may have done something. */
  readonly now: PlainMoment | undefined;
  readonly expect: Expected;
  readonly place: Place;
}

/** Only what is written is compared. */
export interface Expected {
  readonly state: string | undefined;
  /** When the whole matter is due; "stands-still" while the clock does. */
  readonly due: PlainMoment | "stands-still" | undefined;
  readonly stateDue: PlainMoment | undefined;
  readonly outcome: string | undefined;
  readonly missed: number | undefined;
  /** The code of the refusal that the last event meets. */
  readonly refused: string | undefined;
  /** Effects of the last step, as they are written in the file ("notify reporter", "end done"). */
  readonly effects: readonly string[] | undefined;
}
