import assert from "node:assert/strict";
import { test } from "node:test";
import { readTexts } from "#platform/texts/index.ts";
import { ended, hostileReport, hostileTexts, noWay, overlap, report } from "../a-report.test-support.ts";
import { jsonCannotCheck, jsonReport } from "./json.ts";

const { en } = readTexts();

test("a finding is one object with all of its keys", () => {
  const document = JSON.parse(jsonReport({ ...report, findings: [ended, noWay] }, en));
  assert.deepEqual(document.findings, [
    {
      code: "P0211",
      severity: "error",
      message: "“Taunton Deane” ended on 2019-03-31, but 2 rows still name it.",
      count: 2,
      location: { file: "register/channels.csv", line: 2, column: 1, field: "body" },
      related: [
        { file: "register/channels.csv", line: 3, column: 1, field: "body", message: "also named here" },
        {
          file: "register/bodies.csv",
          line: 3,
          column: 37,
          field: "to",
          message: "“Taunton Deane” ends here",
        },
      ],
      hint: "It was followed by Somerset West and Taunton, and today by “Somerset”: name that body (“somerset”) instead.",
      fix: {
        onRequest: false,
        edits: [
          [2, 1, "body", "taunton-deane", "somerset"],
          [2, 34, "former-body", "", "taunton-deane"],
          [3, 1, "body", "taunton-deane", "somerset"],
          [3, 33, "former-body", "", "taunton-deane"],
        ].map(([line, column, field, was, becomes]) => ({
          file: "register/channels.csv",
          line,
          column,
          field,
          was,
          becomes,
        })),
      },
      fingerprint: "P0211/taunton-deane",
    },
    {
      code: "P0503",
      severity: "warning",
      message: "The public has no way to take part in “Parking”.",
      count: 1,
      location: {
        file: "register/register.xlsx",
        line: 3,
        column: 1,
        field: "id",
        sheet: "functions",
        cell: "A3",
      },
      related: [],
      hint: en("findings.P0503.hint"),
      fix: null,
      fingerprint: "P0503/parking",
    },
  ]);
});

test("the report also tells what was looked at, what was not, and what is suppressed", () => {
  const by = { reason: "merging in spring", person: "Chen Wei", until: report.on };
  const document = JSON.parse(jsonReport({ ...report, suppressed: [{ finding: overlap, ...by }] }, en));
  assert.deepEqual(Object.keys(document), ["on", "findings", "summary", "notChecked", "suppressed"]);
  assert.deepEqual(document.summary, { ...report.summary, suppressed: 1 });
  assert.deepEqual(document.notChecked, [
    { code: "P0401", reason: "no-table", message: en("not-checked.no-table", { table: "bases", field: "" }) },
  ]);
  assert.deepEqual(document.suppressed[0].fingerprint, "P0103/lighting");
  assert.deepEqual(document.suppressed[0].suppression, by);
});

test("with a baseline each finding says whether it is new, and what is gone is listed", () => {
  const absent = [{ code: "P0201", fingerprint: "P0201/x" }];
  const baseline = { unchanged: new Set([overlap.fingerprint]), absent };
  const document = JSON.parse(jsonReport({ ...report, findings: [overlap, ended], baseline }, en));
  assert.deepEqual(
    document.findings.map((one: { baselineState: string }) => one.baselineState),
    ["unchanged", "new"],
  );
  assert.deepEqual(document.absent, absent);
});

test("a check that cannot run is a document too", () => {
  const why = { code: "no-folder", facts: { folder: "nowhere" } } as const;
  assert.deepEqual(JSON.parse(jsonCannotCheck(why, en)), {
    findings: [],
    summary: null,
    notChecked: [],
    suppressed: [],
    cannotRun: {
      code: "no-folder",
      message: "There is no folder “nowhere”. It should be the folder that holds jurisdiction.yaml.",
    },
  });
});

test("values from files come through unchanged, and steer no terminal on their way", () => {
  for (const text of hostileTexts) {
    const written = jsonReport(hostileReport(text), en);
    assert.doesNotMatch(
      written,
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/,
    );
    assert.equal(JSON.parse(written).findings[0].location.field, text);
  }
});
