/** A check's report once it is judged: what is suppressed, and what is new since a baseline. */
import type { PlainDate } from "#lib/dates.ts";
import type { Finding, Place } from "#lib/finding.ts";
import type { CheckReport } from "#kernel/register/model.ts";

/** One entry of suppressions.yaml as written; undefined = not given. */
export interface Suppression {
  readonly code: string | undefined;
  /** A finding's fingerprint, or the beginning of one with "*" behind it. */
  readonly fingerprint: string | undefined;
  readonly reason: string | undefined;
  readonly person: string | undefined;
  /** The last day on which it holds. */
  readonly until: PlainDate | undefined;
  readonly place: Place;
}

/** A finding that somebody decided to live with for a time: counted and listed, but it does not fail the check. */
export interface SuppressedFinding {
  readonly finding: Finding;
  readonly reason: string;
  readonly person: string;
  readonly until: PlainDate;
}

/** A finding as a baseline remembers it. */
export interface KnownFinding {
  readonly code: string;
  readonly fingerprint: string;
}

/** What a baseline says of this report. */
export interface Comparison {
  /** Fingerprints of findings that the baseline has too: they do not fail the check. */
  readonly unchanged: ReadonlySet<string>;
  /** Findings of the baseline that are gone. */
  readonly absent: readonly KnownFinding[];
}

export interface JudgedReport extends CheckReport {
  /** In the order of the findings they would be among. */
  readonly suppressed: readonly SuppressedFinding[];
  /** Undefined when the check was run without a baseline. */
  readonly baseline: Comparison | undefined;
}
