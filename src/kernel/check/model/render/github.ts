/** The report as annotations of GitHub Actions: one workflow command a line, which no value from a file can forge. */
import type { Finding, Severity } from "#lib/finding.ts";
import type { Say } from "#lib/language.ts";
import { printable } from "../printable.ts";
import type { CannotCheck } from "../refusal.ts";
import type { JudgedReport } from "../report.ts";
import { hintOf, sentence } from "../sentence.ts";

const commandOf: Readonly<Record<Severity, string>> = {
  error: "error",
  warning: "warning",
  information: "notice",
};

/** The annotations; `pathOf` gives a file's path from the root of the repository. Findings known to a baseline are left out. */
export function githubReport(report: JudgedReport, say: Say, pathOf: (file: string) => string): string {
  const fresh = report.findings.filter(
    ({ fingerprint }) => report.baseline?.unchanged.has(fingerprint) !== true,
  );
  return fresh.map((finding) => `${annotation(finding, say, pathOf)}\n`).join("");
}

/** The annotation of a check that could not run. */
export function githubCannotCheck(why: CannotCheck, say: Say): string {
  return `::error::${data(printable(say(`check.cannot.${why.code}`, why.facts)))}\n`;
}

function annotation(finding: Finding, say: Say, pathOf: (file: string) => string): string {
  const { code, severity, location } = finding;
  const { file, line, column, sheet, cell } = location;
  const place = sheet === undefined ? { line, col: column } : {};
  const properties = {
    file: pathOf(file),
    ...place,
    title: cell === undefined ? code : `${code} ${sheet ?? ""}!${cell}`,
  };
  const written = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`);
  const message = `${printable(sentence(finding, say))}\n${printable(hintOf(finding, say))}`;
  return `::${commandOf[severity]} ${written.join(",")}::${data(message)}`;
}

// As the toolkit of GitHub Actions escapes them (packages/core/src/command.ts).
function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(printable(text)).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
