/** A draft beside the register it was made from: what differs, in words, and what the check says of it. */
import type { PlainDate } from "#lib/dates.ts";
import type { Finding } from "#lib/finding.ts";
import type { Language, Say } from "#lib/language.ts";
import { findingInWords } from "#kernel/check/model.ts";
import { readRegister } from "#kernel/register/index.ts";
import { compareRegisters, differenceInWords, type DifferenceInWords } from "#kernel/register/model.ts";
import type { RegisterFiles } from "#platform/files/index.ts";
import type { DeskContext } from "./context.ts";
import { policyChanges, type FileChange } from "./policy-files.ts";

export interface Changes {
  /** Undefined when the draft cannot be read whole; `findings` then say why. */
  readonly tables: readonly DifferenceInWords[] | undefined;
  /** Policy files that differ. */
  readonly policies: readonly FileChange[];
  /** Duties lost, moved and orphaned. */
  readonly duties: readonly Finding[];
  /** Findings that the register before did not have. */
  readonly isNew: readonly Finding[];
  /** Findings of the register before that are gone. */
  readonly mended: readonly Finding[];
  readonly remaining: readonly Finding[];
  readonly errors: number;
}

export interface Sides {
  readonly before: RegisterFiles;
  readonly after: RegisterFiles;
  readonly on: PlainDate;
}

/** Compares two sets of files on a day. The same fault keeps its fingerprint when lines move. */
export function changesOf(check: DeskContext["check"], { before, after, on }: Sides, say: Say): Changes {
  const [old, now] = [check(before, on), check(after, on)];
  const [known, found] = [fingerprints(old.findings), fingerprints(now.findings)];
  const [was, becomes] = [readRegister(before).register, readRegister(after).register];
  const compared =
    was === undefined || becomes === undefined ? undefined : compareRegisters(was, becomes, on);
  const main: Language = becomes?.jurisdiction.language ?? was?.jurisdiction.language ?? "en";
  return {
    tables: becomes === undefined ? undefined : differenceInWords(compared?.tables ?? [], main, say),
    policies: policyChanges(before, after),
    duties: compared?.findings ?? [],
    isNew: now.findings.filter((finding) => !known.has(finding.fingerprint)),
    mended: old.findings.filter((finding) => !found.has(finding.fingerprint)),
    remaining: now.findings.filter((finding) => known.has(finding.fingerprint)),
    errors: now.summary.bySeverity.error,
  };
}

/** One finding as one line: its code and what is wrong. */
export function lineOf(
  finding: Finding,
  say: Say,
): { readonly code: string; readonly message: string; readonly hint: string | undefined } {
  const { message, hint } = findingInWords(finding, say);
  return { code: finding.code, message, hint };
}

function fingerprints(findings: readonly Finding[]): ReadonlySet<string> {
  return new Set(findings.map((finding) => finding.fingerprint));
}
