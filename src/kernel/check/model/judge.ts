/** From what was found to the report: suppressions applied, everything in order and counted. */
import type { PlainDate } from "#lib/dates.ts";
import { severities, type Finding, type NotChecked, type Severity } from "#lib/finding.ts";
import { tellings, type CheckReport } from "#kernel/register/model.ts";
import { compareWithBaseline } from "./baseline.ts";
import type { JudgedReport, KnownFinding, Suppression } from "./report.ts";
import { applySuppressions } from "./suppress.ts";

export interface Found {
  readonly on: PlainDate;
  /** What the rules found; undefined when the files could not be read well enough to check them. */
  readonly checked: CheckReport | undefined;
  /** Everything else: faults of the files, and of the comparison with another register. */
  readonly others: readonly Finding[];
  readonly suppressions: readonly Suppression[];
  /** The findings of a baseline, when there is one. */
  readonly baseline: readonly KnownFinding[] | undefined;
}

const nothing = {
  areas: 0,
  lowestAreas: 0,
  functions: 0,
  pairs: 0,
  gaps: 0,
  undeclaredOverlaps: 0,
  declaredOverlaps: 0,
} as const;

// Rules of a comparison (P07) are not missed where none was asked for.
const nothingRead: readonly NotChecked[] = (Object.keys(tellings) as readonly (keyof typeof tellings)[])
  .filter((code) => !code.startsWith("P07"))
  .map((code) => ({ code, reason: "not-read", facts: {} }));

/**
 * The judged report. A register that cannot be read has nothing suppressed: otherwise a suppressed fault of a file would
 * make a register look sound of which nothing was checked.
 */
export function judge({ on, checked, others, suppressions, baseline }: Found): JudgedReport {
  const all = [...others, ...(checked?.findings ?? [])];
  const applied = applySuppressions(all, checked === undefined ? [] : suppressions, on);
  const findings = [...applied.findings].sort(worstFirst);
  return {
    on,
    findings,
    summary: { ...nothing, ...checked?.summary, bySeverity: countBySeverity(findings) },
    notChecked: checked?.notChecked ?? nothingRead,
    suppressed: [...applied.suppressed].sort((a, b) => worstFirst(a.finding, b.finding)),
    baseline: baseline === undefined ? undefined : compareWithBaseline(findings, baseline),
  };
}

/** True when something at or above the level is new: then the check fails. */
export function fails({ findings, baseline }: JudgedReport, level: Severity): boolean {
  return findings.some(
    ({ severity, fingerprint }) =>
      isAtLeast(severity, level) && baseline?.unchanged.has(fingerprint) !== true,
  );
}

/** True when a severity is as bad as the level, or worse. */
export function isAtLeast(severity: Severity, level: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(level);
}

/** Worst first, then by file, line and column; then by code and fingerprint, so that the order never depends on chance. */
function worstFirst(a: Finding, b: Finding): number {
  return (
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    byText(a.location.file, b.location.file) ||
    byText(a.location.sheet ?? "", b.location.sheet ?? "") ||
    a.location.line - b.location.line ||
    a.location.column - b.location.column ||
    byText(a.code, b.code) ||
    byText(a.fingerprint, b.fingerprint)
  );
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function countBySeverity(findings: readonly Finding[]): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, information: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}
