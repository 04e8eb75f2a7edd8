/** What a check of a register yields; every output format is a rendering of this one value. */
import type { Finding, NotChecked, Severity } from "#lib/finding.ts";
import type { PlainDate } from "#lib/dates.ts";

/** Counts of what was looked at. Pairs are lowest areas × functions; gaps and overlaps count pairs. */
export interface Summary {
  readonly areas: number;
  readonly lowestAreas: number;
  readonly functions: number;
  readonly pairs: number;
  readonly gaps: number;
  readonly undeclaredOverlaps: number;
  readonly declaredOverlaps: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
}

export interface CheckReport {
  readonly on: PlainDate;
  /** Worst first, then by file and line. */
  readonly findings: readonly Finding[];
  readonly summary: Summary;
  readonly notChecked: readonly NotChecked[];
}
