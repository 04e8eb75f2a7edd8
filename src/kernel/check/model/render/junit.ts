/**
 * The report as JUnit XML, which every build server reads: a test suite for each code, a test case for each finding.
 * Codes without finding are one passed case; what was not checked and what is suppressed is skipped, with the reason.
 */
import { codes, type Code } from "#lib/codes.ts";
import type { Finding, NotChecked, Severity } from "#lib/finding.ts";
import type { Say } from "#lib/language.ts";
import { isAtLeast } from "../judge.ts";
import { placeInWords } from "../place.ts";
import { printable } from "../printable.ts";
import type { CannotCheck } from "../refusal.ts";
import type { JudgedReport, SuppressedFinding } from "../report.ts";
import { hintOf, sentence } from "../sentence.ts";

/** The document of a check that could not run: one case with an error. */
export function junitCannotCheck(why: CannotCheck, say: Say): string {
  const message = attribute(say(`check.cannot.${why.code}`, why.facts));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites name="polity check" tests="1" failures="0" errors="1">',
    '  <testsuite name="polity check" tests="1" failures="0" errors="1" skipped="0">',
    `    <testcase classname="polity" name="check"><error type="${why.code}" message="${message}"/></testcase>`,
    "  </testsuite>",
    "</testsuites>\n",
  ].join("\n");
}

interface Suite {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  readonly notChecked: readonly NotChecked[];
}

/** The document. Findings below the level, or known to a baseline, are passed cases that say what they found. */
export function junitReport(report: JudgedReport, say: Say, level: Severity): string {
  const isFailure = ({ severity, fingerprint }: Finding): boolean =>
    isAtLeast(severity, level) && report.baseline?.unchanged.has(fingerprint) !== true;
  // Without a comparison its codes (P07) have not passed: they were not asked for.
  const suites = Object.keys(codes)
    .map((code) => suiteOf(code, report))
    .filter(
      ([code, suite]) => !code.startsWith("P07") || suite.findings.length + suite.suppressed.length > 0,
    );
  const failures = report.findings.filter(isFailure).length;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="polity check" tests="${sum(suites.map(([, suite]) => casesIn(suite)))}" failures="${failures}">`,
    ...suites.map(([code, suite]) => suiteElement(code, suite, say, isFailure)),
    "</testsuites>\n",
  ].join("\n");
}

function suiteOf(code: string, report: JudgedReport): readonly [string, Suite] {
  const suite = {
    findings: report.findings.filter((one) => one.code === code),
    suppressed: report.suppressed.filter(({ finding }) => finding.code === code),
    notChecked: report.notChecked.filter((one) => one.code === code),
  };
  return [code, suite];
}

function casesIn({ findings, suppressed, notChecked }: Suite): number {
  return Math.max(1, findings.length + suppressed.length + notChecked.length);
}

function suiteElement(
  code: string,
  suite: Suite,
  say: Say,
  isFailure: (finding: Finding) => boolean,
): string {
  const { findings, suppressed, notChecked } = suite;
  // The keys of `codes` are codes.
  const name = attribute(`${code} ${codes[code as Code].name}`);
  const failures = findings.filter(isFailure).length;
  const skipped = suppressed.length + notChecked.length;
  const cases = [
    ...findings.map((one) => findingCase(one, say, isFailure(one))),
    ...suppressed.map((one) =>
      skippedCase(one.finding.code, sentence(one.finding, say), suppressionInWords(one, say)),
    ),
    ...notChecked.map((one) => skippedCase(code, code, say(`not-checked.${one.reason}`, one.facts))),
  ];
  const all = cases.length > 0 ? cases : [`    <testcase classname="${code}" name="${name}"/>`];
  const counts = `tests="${casesIn(suite)}" failures="${failures}" errors="0" skipped="${skipped}"`;
  return [`  <testsuite name="${name}" ${counts}>`, ...all, "  </testsuite>"].join("\n");
}

function findingCase(finding: Finding, say: Say, isFailure: boolean): string {
  const { code, location } = finding;
  const message = sentence(finding, say);
  const body = element([placeInWords(location), message, hintOf(finding, say)].map(printable).join("\n"));
  const start = `    <testcase classname="${code}" name="${attribute(finding.fingerprint)}" file="${attribute(location.file)}" line="${location.line}">`;
  const inside = isFailure
    ? `      <failure type="${code}" message="${attribute(message)}">${body}</failure>`
    : `      <system-out>${body}</system-out>`;
  return `${start}\n${inside}\n    </testcase>`;
}

function skippedCase(code: string, name: string, why: string): string {
  return `    <testcase classname="${code}" name="${attribute(name)}"><skipped message="${attribute(why)}"/></testcase>`;
}

function suppressionInWords({ reason, person, until }: SuppressedFinding, say: Say): string {
  return say("check.suppressed-by", { reason, person, until });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

function attribute(text: string): string {
  return element(printable(text)).replaceAll('"', "&quot;");
}

function element(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
