/** The report as one JSON document, for programs. Its shape is public: keys are added, never renamed. */
import type { Finding, Fix, Place } from "#lib/finding.ts";
import type { Say } from "#lib/language.ts";
import type { JudgedReport, SuppressedFinding } from "../report.ts";
import { hintOf, noteOf, sentence } from "../sentence.ts";
import type { CannotCheck } from "../refusal.ts";

/** The document, with an end of line behind it. Every key is always there; what does not apply is null. */
export function jsonReport(report: JudgedReport, say: Say): string {
  const { on, findings, summary, notChecked, suppressed, baseline } = report;
  const stateOf = ({ fingerprint }: Finding): object =>
    baseline === undefined
      ? {}
      : { baselineState: baseline.unchanged.has(fingerprint) ? "unchanged" : "new" };
  return written({
    on,
    findings: findings.map((finding) => ({ ...findingValue(finding, say), ...stateOf(finding) })),
    summary: { ...summary, suppressed: suppressed.length },
    notChecked: notChecked.map(({ code, reason, facts }) => ({
      code,
      reason,
      message: say(`not-checked.${reason}`, facts),
    })),
    suppressed: suppressed.map((one) => suppressedValue(one, say)),
    ...(baseline === undefined ? {} : { absent: baseline.absent }),
  });
}

/** The document of a check that could not run: no findings, no summary, and why. */
export function jsonCannotCheck(why: CannotCheck, say: Say): string {
  const message = say(`check.cannot.${why.code}`, why.facts);
  return written({
    findings: [],
    summary: null,
    notChecked: [],
    suppressed: [],
    cannotRun: { code: why.code, message },
  });
}

function findingValue(finding: Finding, say: Say): object {
  const { code, severity, count, location, related, fix, fingerprint } = finding;
  return {
    code,
    severity,
    message: sentence(finding, say),
    count,
    location: placeValue(location),
    related: related.map((one) => ({ ...placeValue(one.place), message: noteOf(one, say) })),
    hint: hintOf(finding, say),
    fix: fix === undefined ? null : fixValue(fix),
    fingerprint,
  };
}

function suppressedValue({ finding, reason, person, until }: SuppressedFinding, say: Say): object {
  return { ...findingValue(finding, say), suppression: { reason, person, until } };
}

function fixValue({ edits, onRequest }: Fix): object {
  return {
    onRequest,
    edits: edits.map(({ place, field, was, becomes }) => ({ ...placeValue(place), field, was, becomes })),
  };
}

function placeValue({ file, line, column, field, sheet, cell }: Place): object {
  return {
    file,
    line,
    column,
    field: field ?? null,
    ...(sheet === undefined ? {} : { sheet }),
    ...(cell === undefined ? {} : { cell }),
  };
}

// Characters that JSON allows as they are but that steer a terminal or end a line of script are escaped as well.
function written(document: object): string {
  const unsafe = /(?![\n\u200c\u200d])[\p{Cc}\p{Zl}\p{Zp}\p{Cf}]/gu;
  const escaped = (character: string): string =>
    character
      .split("")
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
      .join("");
  return `${JSON.stringify(document, undefined, 2).replace(unsafe, escaped)}\n`;
}
