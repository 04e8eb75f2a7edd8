/** The report as SARIF 2.1.0 (OASIS), which code hosts and editors show beside the lines it is about. */
import { codes, type Code } from "#lib/codes.ts";
import type { Finding, NotChecked, Place, Severity } from "#lib/finding.ts";
import type { Language, Say } from "#lib/language.ts";
import type { JudgedReport, SuppressedFinding } from "../report.ts";
import type { CannotCheck } from "../refusal.ts";
import { hintOf, noteOf, sentence } from "../sentence.ts";
import type { LineOf } from "../source-lines.ts";
import { sarifFix } from "./sarif-fix.ts";
import { sarifLocation } from "./sarif-location.ts";

export interface SarifOptions {
  readonly say: Say;
  readonly language: Language;
  /** Polity's own version. */
  readonly version: string;
  readonly lineOf: LineOf;
  /** A file's path from the root of the repository, with forward slashes. */
  readonly pathOf: (file: string) => string;
  /** The explanation page of a code: its title, its first words and the whole. */
  readonly helpOf: (code: Code) => {
    readonly title: string;
    readonly meaning: string;
    readonly markdown: string;
  };
}

const levelOf: Readonly<Record<Severity, string>> = {
  error: "error",
  warning: "warning",
  information: "note",
};
const allCodes = Object.keys(codes) as readonly Code[];

/** The log: one run, a rule for every code, a result for every finding, suppressed ones included. */
export function sarifReport(report: JudgedReport, options: SarifOptions): string {
  const { baseline } = report;
  const stateOf = ({ fingerprint }: Finding): object =>
    baseline === undefined
      ? {}
      : { baselineState: baseline.unchanged.has(fingerprint) ? "unchanged" : "new" };
  const results = [
    ...report.findings.map((finding) => ({
      ...resultOf(finding, options),
      ...stateOf(finding),
      suppressions: [],
    })),
    ...report.suppressed.map((one) => suppressedResult(one, options)),
    ...(baseline?.absent ?? []).map(({ code, fingerprint }) => ({
      ruleId: code,
      kind: "pass",
      level: "none",
      message: { text: options.say("check.absent", { fingerprint }) },
      baselineState: "absent",
      partialFingerprints: fingerprints(fingerprint),
    })),
  ];
  const notifications = report.notChecked.map((one) => notification(one, options));
  return log(
    options,
    results,
    { executionSuccessful: true, toolExecutionNotifications: notifications },
    { on: report.on, summary: report.summary },
  );
}

/** The log of a check that could not run: an unsuccessful invocation that says why. */
export function sarifCannotCheck(why: CannotCheck, options: SarifOptions): string {
  const text = options.say(`check.cannot.${why.code}`, why.facts);
  const notifications = [{ level: "error", message: { text } }];
  return log(options, [], { executionSuccessful: false, toolExecutionNotifications: notifications }, {});
}

function log(
  options: SarifOptions,
  results: readonly object[],
  invocation: object,
  properties: object,
): string {
  const driver = {
    name: "polity",
    version: options.version,
    language: options.language,
    rules: allCodes.map((code) => ruleOf(code, options)),
  };
  const run = {
    tool: { driver },
    language: options.language,
    columnKind: "utf16CodeUnits",
    invocations: [invocation],
    results,
    properties,
  };
  const document = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [run],
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function ruleOf(code: Code, { helpOf }: SarifOptions): object {
  const { title, meaning, markdown } = helpOf(code);
  return {
    id: code,
    name: codes[code].name,
    shortDescription: { text: title },
    fullDescription: { text: meaning },
    help: { text: markdown, markdown },
    defaultConfiguration: { level: levelOf[codes[code].severity] },
  };
}

function resultOf(finding: Finding, options: SarifOptions): object {
  const { say, pathOf } = options;
  const { code, severity, count, location, related, fix, fingerprint } = finding;
  const mending = fix === undefined ? undefined : sarifFix(fix, options);
  const at = (place: Place, more: object = {}): object => ({ ...sarifLocation(place, pathOf), ...more });
  return {
    ruleId: code,
    ruleIndex: allCodes.indexOf(code),
    level: levelOf[severity],
    message: { text: `${sentence(finding, say)} ${hintOf(finding, say)}` },
    locations: [at(location)],
    relatedLocations: related.map((one, id) => at(one.place, { id, message: { text: noteOf(one, say) } })),
    occurrenceCount: count,
    partialFingerprints: fingerprints(fingerprint),
    ...(mending === undefined ? {} : { fixes: [mending] }),
  };
}

function suppressedResult(
  { finding, reason, person, until }: SuppressedFinding,
  options: SarifOptions,
): object {
  const suppression = {
    kind: "external",
    status: "accepted",
    justification: reason,
    properties: { person, until },
  };
  return { ...resultOf(finding, options), suppressions: [suppression] };
}

// GitHub knows results again by primaryLocationLineHash alone; ours never contains a line.
function fingerprints(fingerprint: string): object {
  return { "polity/v1": fingerprint, primaryLocationLineHash: fingerprint };
}

function notification({ code, reason, facts }: NotChecked, { say }: SarifOptions): object {
  return {
    level: "note",
    associatedRule: { id: code, index: allCodes.indexOf(code) },
    message: { text: `${code}: ${say(`not-checked.${reason}`, facts)}` },
  };
}
