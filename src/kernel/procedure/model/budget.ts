/** What a deadline is made of: an amount of time, a way of counting, and the spans in which the clock stood still. */
import type { PlainMoment } from "./moment.ts";

export interface Budget {
  readonly amount: number;
  readonly unit: "hours" | "working-days" | "days" | "weeks" | "months";
}

/** How a jurisdiction counts. */
export interface CountingProfile {
  /** "moment": from the very moment; "next-day": the day itself does not count, and the last day counts to its end. */
  readonly from: "moment" | "next-day";
  /** Whether a last day on which offices are closed gives way to the next working day. */
  readonly lastDay: "as-it-falls" | "next-working-day";
}

/** A span in which the clock stands still; without an end it still stands. Spans may overlap. */
export interface Suspension {
  readonly from: PlainMoment;
  readonly to: PlainMoment | undefined;
  readonly reason: string;
}
