/** The end of a report: what was looked at, what was found, what could not be checked. */
import { codes, type Code } from "#lib/codes.ts";
import { severities, type Finding } from "#lib/finding.ts";
import { printable } from "../../printable.ts";
import type { JudgedReport } from "../../report.ts";
import { colourOf } from "./finding-text.ts";
import type { TextOptions } from "./options.ts";

/** Suppressed findings listed unless all are asked for. */
const mostSuppressed = 10;

/** Codes named in one line; more are given from the first to the last. */
const mostCodes = 12;

/** Lines of the summary; `shown` tells how many findings of each code stand above it. */
export function summaryText(
  report: JudgedReport,
  shown: ReadonlyMap<Code, number>,
  options: TextOptions,
): string {
  const { say, paint } = options;
  const { on, summary, suppressed, baseline, findings } = report;
  const { bySeverity, ...counts } = summary;
  const lines = [say("check.summary.looked", { on, ...counts })];
  lines.push(paint("bold", say("check.summary.found", { ...bySeverity, suppressed: suppressed.length })));
  if (baseline !== undefined) {
    const unchanged = findings.filter(({ fingerprint }) => baseline.unchanged.has(fingerprint)).length;
    const facts = { fresh: findings.length - unchanged, unchanged, absent: baseline.absent.length };
    lines.push(say("check.summary.baseline", facts));
  }
  lines.push(...byCode(findings, shown, options));
  lines.push(...suppressedText(report, options));
  lines.push(...notCheckedText(report, options));
  return lines.join("\n");
}

function byCode(
  findings: readonly Finding[],
  shown: ReadonlyMap<Code, number>,
  { say, paint, titleOf }: TextOptions,
): readonly string[] {
  const grouped = [...Map.groupBy(findings, ({ code }) => code)].sort(
    ([a], [b]) =>
      severities.indexOf(codes[a].severity) - severities.indexOf(codes[b].severity) || (a < b ? -1 : 1),
  );
  return grouped.map(([code, all]) => {
    const rows = all.reduce((sum, { count }) => sum + count, 0);
    const hidden = all.length - (shown.get(code) ?? 0);
    const facts = { title: titleOf(code), findings: all.length, rows, hidden };
    return `  ${paint(colourOf[codes[code].severity], code)} ${say("check.summary.code", facts)}`;
  });
}

function suppressedText(
  { suppressed }: JudgedReport,
  { say, paint, showsAll }: TextOptions,
): readonly string[] {
  const listed = showsAll ? suppressed : suppressed.slice(0, mostSuppressed);
  const lines = listed.map(({ finding, reason, person, until }) => {
    const facts = { fingerprint: finding.fingerprint, reason, person, until };
    return `  ${paint("quiet", finding.code)} ${printable(say("check.summary.suppressed", facts))}`;
  });
  const more = suppressed.length - listed.length;
  return more > 0 ? [...lines, `  ${say("check.summary.more-suppressed", { more })}`] : lines;
}

/** Rules that did not run, gathered by reason: always said, so that nobody takes silence for soundness. */
function notCheckedText({ notChecked }: JudgedReport, { say, paint }: TextOptions): readonly string[] {
  if (notChecked.length === 0) return [say("check.summary.all-checked")];
  const byReason = Map.groupBy(notChecked, ({ reason, facts }) => say(`not-checked.${reason}`, facts));
  const lines = [...byReason].map(([reason, rules]) => {
    const names = codesInWords([...new Set(rules.map(({ code }) => code))]);
    return `  ${paint("quiet", names)}${say("check.colon")}${printable(reason)}`;
  });
  return [paint("bold", say("check.summary.not-checked")), ...lines];
}

function codesInWords(names: readonly Code[]): string {
  return names.length > mostCodes ? `${names[0] ?? ""} … ${names.at(-1) ?? ""}` : names.join(", ");
}
