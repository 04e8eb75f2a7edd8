/**
 * Suppressions: a person's decision to live with a finding until a day. One that has expired or does not say enough covers
 * nothing and is itself an error, so that no fault is forgotten for good.
 */
import { codes, type Code } from "#lib/codes.ts";
import type { PlainDate } from "#lib/dates.ts";
import type { Finding } from "#lib/finding.ts";
import { nearest } from "#lib/near.ts";
import type { SuppressedFinding, Suppression } from "./report.ts";

interface Complete {
  readonly code: string;
  readonly fingerprint: string;
  readonly reason: string;
  readonly person: string;
  readonly until: PlainDate;
  readonly written: Suppression;
}

export interface Suppressing {
  /** The findings that stand, and those about the suppressions themselves. */
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
}

const fields = ["code", "fingerprint", "reason", "person", "until"] as const;

/** Applies the suppressions as they hold on a date. Findings about suppressions cannot be suppressed. */
export function applySuppressions(
  findings: readonly Finding[],
  suppressions: readonly Suppression[],
  on: PlainDate,
): Suppressing {
  const complete = suppressions.flatMap((one) => completeOf(one) ?? []);
  const matched = new Set<Complete>();
  const suppressed: SuppressedFinding[] = [];
  const standing = findings.filter((finding) => {
    const matching = complete.filter((one) => covers(one, finding));
    for (const one of matching) matched.add(one);
    const [holding] = matching.filter(({ until }) => on <= until);
    if (holding === undefined) return true;
    const { reason, person, until } = holding;
    suppressed.push({ finding, reason, person, until });
    return false;
  });
  const about = [
    ...suppressions.flatMap((one) => incompleteFinding(one) ?? []),
    ...complete.flatMap((one) => {
      if (!matched.has(one)) return [unusedFinding(one, findings, on)];
      return one.until < on ? [expiredFinding(one)] : [];
    }),
  ];
  return { findings: [...standing, ...distinct(about)], suppressed };
}

function completeOf(written: Suppression): Complete | undefined {
  const { code, fingerprint, reason, person, until } = written;
  if (!code || !fingerprint || !reason || !person || until === undefined || !isCode(code)) return undefined;
  return { code, fingerprint, reason, person, until, written };
}

function isCode(code: string): code is Code {
  return Object.hasOwn(codes, code);
}

function covers({ code, fingerprint }: Complete, finding: Finding): boolean {
  if (code !== finding.code) return false;
  return fingerprint.endsWith("*")
    ? finding.fingerprint.startsWith(fingerprint.slice(0, -1))
    : finding.fingerprint === fingerprint;
}

function incompleteFinding(one: Suppression): Finding | undefined {
  if (completeOf(one) !== undefined) return undefined;
  const missing = fields.filter((field) => !one[field]);
  const facts = { fingerprint: one.fingerprint ?? "", code: one.code ?? "", missing: [...missing] };
  return about("P0603", one, facts, missing.length > 0 ? "missing" : "no-code");
}

function expiredFinding({ fingerprint, person, until, written }: Complete): Finding {
  return about("P0601", written, { fingerprint, person, until });
}

function unusedFinding(one: Complete, findings: readonly Finding[], on: PlainDate): Finding {
  const { code, fingerprint, person, until, written } = one;
  const same = findings.filter((finding) => finding.code === code).map((finding) => finding.fingerprint);
  const [near = ""] = nearest(fingerprint, same);
  const facts = { fingerprint, person, until, near, expired: until < on ? "yes" : "no" };
  return about("P0602", written, facts, near === "" ? "none" : "near");
}

function about(
  code: Code,
  { place, code: named, fingerprint }: Suppression,
  facts: Finding["facts"],
  hint?: string,
): Finding {
  return {
    code,
    severity: codes[code].severity,
    facts,
    ...(hint === undefined ? {} : { hint }),
    count: 1,
    location: place,
    related: [],
    fingerprint: `${code}/${fingerprint ?? named ?? ""}`,
  };
}

// Two suppressions of one finding are told apart by their order, so that each can be known again.
function distinct(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const times = (seen.get(finding.fingerprint) ?? 0) + 1;
    seen.set(finding.fingerprint, times);
    return times === 1 ? finding : { ...finding, fingerprint: `${finding.fingerprint}#${times}` };
  });
}
