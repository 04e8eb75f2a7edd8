/** The report as sheets of a workbook, for those who mend a register in a spreadsheet: one row a finding. */
import type { Finding } from "#lib/finding.ts";
import type { Say } from "#lib/language.ts";
import { editsInWords } from "../fix-words.ts";
import { placeInWords } from "../place.ts";
import { printable } from "../printable.ts";
import type { JudgedReport } from "../report.ts";
import { hintOf, sentence } from "../sentence.ts";

interface Column {
  readonly heading: string;
  readonly width: number;
}

export interface ReportSheet {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** Widths in characters, by the key of the heading. */
const widths = {
  severity: 12,
  code: 8,
  file: 28,
  sheet: 14,
  row: 8,
  field: 16,
  what: 90,
  todo: 90,
  count: 8,
  fix: 50,
  others: 40,
  state: 30,
  fingerprint: 30,
  rule: 10,
  reason: 90,
} as const;
type Heading = keyof typeof widths;

/** Further places named in one cell; a cell of a workbook holds 32,767 characters. */
const mostPlaces = 100;
const mostCharacters = 32_000;
/** Rows of findings; a sheet of a workbook holds 1,048,575. */
const mostRows = 1_000_000;

/** Three sheets: findings (suppressed ones too, marked), summary, and what was not checked. */
export function reportSheets(report: JudgedReport, say: Say): readonly ReportSheet[] {
  return [findingsSheet(report, say), summarySheet(report, say), notCheckedSheet(report, say)];
}

function findingsSheet({ findings, suppressed, baseline }: JudgedReport, say: Say): ReportSheet {
  const stateOf = ({ fingerprint }: Finding): string =>
    baseline === undefined ? "open" : baseline.unchanged.has(fingerprint) ? "unchanged" : "new";
  const rows = [
    ...findings.map((one) => rowOf(one, say(`check.workbook.state.${stateOf(one)}`), say)),
    ...suppressed.map(({ finding, reason, person, until }) =>
      rowOf(finding, say("check.workbook.state.suppressed", { reason, person, until }), say),
    ),
  ];
  const headings: readonly Heading[] = [
    "severity",
    "code",
    "file",
    "sheet",
    "row",
    "field",
    "what",
    "todo",
    "count",
    "fix",
    "others",
    "state",
    "fingerprint",
  ];
  return {
    name: say("check.workbook.findings"),
    columns: columnsOf(headings, say),
    rows: rows.slice(0, mostRows),
  };
}

function rowOf(finding: Finding, state: string, say: Say): readonly (string | number)[] {
  const { severity, code, location, count, fix, related, fingerprint } = finding;
  const { file, sheet = "", line, cell, field = "" } = location;
  const others = related.slice(0, mostPlaces).map(({ place }) => placeInWords(place));
  const more = related.length - others.length;
  const row = [
    say(`check.severity.${severity}`),
    code,
    file,
    sheet,
    cell ?? line,
    field,
    sentence(finding, say),
    hintOf(finding, say),
    count,
    fix === undefined ? "" : editsInWords(fix.edits, say),
    [...others, ...(more > 0 ? [`+ ${more}`] : [])].join(", "),
    state,
    fingerprint,
  ];
  return row.map((value) => (typeof value === "number" ? value : cellText(value)));
}

function summarySheet({ on, summary, suppressed, baseline }: JudgedReport, say: Say): ReportSheet {
  const { bySeverity, ...counts } = summary;
  const absent = baseline === undefined ? {} : { absent: baseline.absent.length };
  const figures = { on, ...counts, ...bySeverity, suppressed: suppressed.length, ...absent };
  return {
    name: say("check.workbook.summary"),
    columns: [
      { heading: say("check.workbook.summary"), width: 44 },
      { heading: "", width: 16 },
    ],
    rows: Object.entries(figures).map(([name, value]) => [say(`check.workbook.figures.${name}`), value]),
  };
}

function notCheckedSheet({ notChecked }: JudgedReport, say: Say): ReportSheet {
  return {
    name: say("check.workbook.not-checked"),
    columns: columnsOf(["rule", "reason"], say),
    rows: notChecked.map(({ code, reason, facts }) => [code, cellText(say(`not-checked.${reason}`, facts))]),
  };
}

function columnsOf(headings: readonly Heading[], say: Say): readonly Column[] {
  return headings.map((heading) => ({
    heading: say(`check.workbook.columns.${heading}`),
    width: widths[heading],
  }));
}

function cellText(text: string): string {
  const shown = printable(text);
  return shown.length > mostCharacters ? `${shown.slice(0, mostCharacters)}…` : shown;
}
