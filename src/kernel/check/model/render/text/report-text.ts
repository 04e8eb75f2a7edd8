/** The report for people at a terminal. Thousands of findings stay readable: the first of each code, and how many more. */
import type { Code } from "#lib/codes.ts";
import type { JudgedReport } from "../../report.ts";
import { findingText } from "./finding-text.ts";
import type { TextOptions } from "./options.ts";
import { summaryText } from "./summary-text.ts";

/** Findings of one code shown unless all are asked for. */
const mostOfCode = 10;

/** The whole report. Findings known to a baseline are counted, not shown. */
export function textReport(report: JudgedReport, options: TextOptions): string {
  const shown = new Map<Code, number>();
  const parts: string[] = [];
  for (const finding of report.findings) {
    if (!options.showsAll && report.baseline?.unchanged.has(finding.fingerprint) === true) continue;
    const before = shown.get(finding.code) ?? 0;
    if (!options.showsAll && before >= mostOfCode) continue;
    shown.set(finding.code, before + 1);
    parts.push(findingText(finding, before === 0, options));
  }
  return `${[...parts, summaryText(report, shown, options)].join("\n\n")}\n`;
}
