/** The order of findings in a report: worst first, then as they stand in the files. */
import type { Finding } from "#lib/finding.ts";
import { severities } from "#lib/severity.ts";

const severityOrder = new Map(severities.map((severity, order) => [severity, order]));

/** Compares two findings for sorting. */
export function worstFirst(a: Finding, b: Finding): number {
  return (
    severityOrder.get(a.severity)! - severityOrder.get(b.severity)! ||
    compareText(a.location.file, b.location.file) ||
    a.location.line - b.location.line ||
    a.location.column - b.location.column ||
    compareText(a.fingerprint, b.fingerprint)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
