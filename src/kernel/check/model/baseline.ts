/**
 * A baseline: the findings known on the day it was written. With it only new findings fail a check, so that a register
 * with old faults can be held to get no worse. Any JSON report of a check is a baseline too: it has the same list.
 */
import type { Finding } from "#lib/finding.ts";
import { ok, refuse, type Result } from "#lib/result.ts";
import type { Comparison, JudgedReport, KnownFinding } from "./report.ts";

/** Compares findings with those of a baseline, by fingerprint. */
export function compareWithBaseline(
  findings: readonly Finding[],
  baseline: readonly KnownFinding[],
): Comparison {
  const known = new Set(baseline.map(({ fingerprint }) => fingerprint));
  const found = new Set(findings.map(({ fingerprint }) => fingerprint));
  return {
    unchanged: known.intersection(found),
    absent: baseline.filter(({ fingerprint }) => !found.has(fingerprint)),
  };
}

/** The report as a baseline file: in order and one finding a line, so that its changes can be read in a diff. */
export function writeBaseline({ on, findings }: JudgedReport): string {
  const lines = findings
    .map(({ code, fingerprint }) => JSON.stringify({ code, fingerprint }))
    .sort()
    .map((line) => `    ${line}`);
  return `{\n  "on": ${JSON.stringify(on)},\n  "findings": [\n${lines.join(",\n")}\n  ]\n}\n`;
}

/** Reads a baseline, or a JSON report of an earlier check; refuses what holds no list of findings. */
export function readBaseline(text: string): Result<readonly KnownFinding[], "not-json" | "not-a-baseline"> {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return refuse("not-json");
  }
  const findings = isRecord(document) ? document["findings"] : undefined;
  if (!Array.isArray(findings)) return refuse("not-a-baseline");
  const known = findings.map((one: unknown) => {
    if (!isRecord(one)) return undefined;
    const { code, fingerprint } = one;
    return typeof code === "string" && typeof fingerprint === "string" ? { code, fingerprint } : undefined;
  });
  return known.every((one) => one !== undefined) ? ok(known) : refuse("not-a-baseline");
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
