/** A small report with one finding of each kind, for the tests of everything that shows reports. */
import { readDate, type PlainDate } from "#lib/dates.ts";
import type { Finding } from "#lib/finding.ts";
import type { JudgedReport } from "./report.ts";

/** A date that the test knows to exist. */
export function day(written: string): PlainDate {
  const date = readDate(written);
  if (date === undefined) throw new Error(`${written} is no date`);
  return date;
}

const encoder = new TextEncoder();

/** The files the findings speak of. */
export const files: ReadonlyMap<string, Uint8Array> = new Map(
  Object.entries({
    "register/assignments.csv":
      "function,role,body,area,how\n" +
      "lighting,answers,roads-office,old-quay,\n" +
      '路灯维护,answers,"老码头道路管理处",old-quay,\n' +
      "lighting,answers,lighting-office,old-quay,\n",
    "register/channels.csv":
      "body,function,interaction,former-body\n" +
      "taunton-deane,lighting,reporting,\n" +
      "taunton-deane,parking,reporting,\n" +
      "somerset,parking,reporting,\n",
    "register/bodies.csv":
      "id,name,kind,to\nsomerset,Somerset,council,\ntaunton-deane,Taunton Deane,council,2019-03-31\n",
  }).map(([file, text]) => [file, encoder.encode(text)]),
);

const named = { id: "taunton-deane", name: "Taunton Deane" };

export const overlap: Finding = {
  code: "P0103",
  severity: "error",
  facts: {
    function: "lighting",
    functionName: "Street lighting",
    "functionName@zh-CN": "路灯维护",
    functions: 1,
    bodies: ["Roads Office", "Lighting Office"],
    "bodies@zh-CN": ["道路管理处", "路灯管理处"],
    level: "",
    levelName: "",
    kind: "",
    pairs: 2,
    where: ["Old Quay"],
    "where@zh-CN": ["老码头"],
  },
  hint: "two-assignments",
  count: 2,
  location: { file: "register/assignments.csv", line: 3, column: 14, field: "body" },
  related: [
    {
      place: { file: "register/assignments.csv", line: 4, column: 18, field: "body" },
      note: "also-claimed",
      facts: { id: "lighting-office", name: "Lighting Office", "name@zh-CN": "路灯管理处" },
    },
  ],
  fingerprint: "P0103/lighting",
};

export const ended: Finding = {
  code: "P0211",
  severity: "error",
  facts: {
    body: "taunton-deane",
    bodyName: "Taunton Deane",
    ended: "2019-03-31",
    successor: "somerset",
    successorName: "Somerset",
    chain: ["Somerset West and Taunton"],
    rows: 2,
    pairs: 0,
  },
  hint: "chain",
  count: 2,
  location: { file: "register/channels.csv", line: 2, column: 1, field: "body" },
  related: [
    {
      place: { file: "register/channels.csv", line: 3, column: 1, field: "body" },
      note: "named-here",
      facts: named,
    },
    {
      place: { file: "register/bodies.csv", line: 3, column: 37, field: "to" },
      note: "ends-here",
      facts: named,
    },
  ],
  fix: {
    onRequest: false,
    edits: [2, 3].flatMap((line) => [
      {
        place: { file: "register/channels.csv", line, column: 1, field: "body" },
        field: "body",
        was: "taunton-deane",
        becomes: "somerset",
      },
      {
        place: { file: "register/channels.csv", line, column: line === 2 ? 34 : 33, field: "former-body" },
        field: "former-body",
        was: "",
        becomes: "taunton-deane",
      },
    ]),
  },
  fingerprint: "P0211/taunton-deane",
};

export const noWay: Finding = {
  code: "P0503",
  severity: "warning",
  facts: { function: "parking", functionName: "Parking" },
  count: 1,
  location: {
    file: "register/register.xlsx",
    sheet: "functions",
    cell: "A3",
    line: 3,
    column: 1,
    field: "id",
  },
  related: [],
  fingerprint: "P0503/parking",
};

export const declared: Finding = {
  code: "P0104",
  severity: "information",
  facts: {
    function: "parks",
    functionName: "Parks",
    areas: 3,
    lowestAreas: 12,
    levels: ["County", "District"],
  },
  count: 3,
  location: { file: "register/functions.csv", line: 7, column: 1, field: "id" },
  related: [],
  fingerprint: "P0104/parks",
};

/** The report of all four. */
export const report: JudgedReport = {
  on: day("2026-11-24"),
  findings: [overlap, ended, noWay, declared],
  summary: {
    areas: 20,
    lowestAreas: 12,
    functions: 40,
    pairs: 480,
    gaps: 0,
    undeclaredOverlaps: 2,
    declaredOverlaps: 3,
    bySeverity: { error: 2, warning: 1, information: 1 },
  },
  notChecked: [{ code: "P0401", reason: "no-table", facts: { field: "", table: "bases" } }],
  suppressed: [],
  baseline: undefined,
};

/** The report with every fact, field and file name replaced by a hostile text. */
export function hostileReport(text: string): JudgedReport {
  const spoiled = (finding: Finding): Finding => {
    const facts = Object.entries(finding.facts).map(([name, fact]) => [
      name,
      typeof fact === "number" ? fact : typeof fact === "string" ? text : [text, text],
    ]);
    const spoil = <P extends Finding["location"]>(place: P): P => ({
      ...place,
      file: `register/${text}`,
      field: text,
    });
    return {
      ...finding,
      facts: Object.fromEntries(facts),
      location: spoil(finding.location),
      related: finding.related.map((one) => ({
        ...one,
        place: spoil(one.place),
        facts: { id: text, name: text },
      })),
      fingerprint: `${finding.code}/${text}`,
    };
  };
  const [first = overlap, ...findings] = report.findings.map(spoiled);
  const suppressed = [{ finding: first, reason: text, person: text, until: day("2027-01-01") }];
  return { ...report, findings, suppressed };
}

/** Texts that have broken reports elsewhere. */
export const hostileTexts: readonly string[] = [
  "\u001b[2J\u001b]0;owned\u0007\u009b31m",
  "line\r\n::error file=x::forged\n",
  "%0A::stop-commands::x",
  ']]></failure></testcase><script>alert("x")</script>',
  "\"'><&amp;&#0;",
  "=cmd|'/c calc'!A0",
  "@SUM(1+1)",
  "\u202egnp.exe\u2066\u0000\ufffe\ud800",
  "a,b;c:d|e",
  "河湾\u200b区",
];
