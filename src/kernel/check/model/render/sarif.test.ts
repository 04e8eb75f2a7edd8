import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Ajv } from "ajv";
import formats from "ajv-formats";
import { languages } from "#lib/language.ts";
import { readTexts } from "#platform/texts/index.ts";
import { sharedData, withoutSharedData } from "#test/shared-data.ts";
import { ended, files, hostileReport, hostileTexts, overlap, report } from "../a-report.test-support.ts";
import type { JudgedReport } from "../report.ts";
import { linesOf } from "../source-lines.ts";
import { sarifCannotCheck, sarifReport } from "./sarif.ts";

const says = readTexts();
const options = {
  say: says.en,
  language: "en" as const,
  version: "0.1.0",
  lineOf: linesOf(files),
  pathOf: (file: string) => `jurisdictions/河湾 uk/${file}`,
  helpOf: (code: string) => ({ title: `Title of ${code}`, meaning: "What it means.", markdown: `# ${code}` }),
};
const runOf = (judged: JudgedReport) => JSON.parse(sarifReport(judged, options)).runs[0];

const by = { reason: "merging in spring", person: "Chen Wei", until: report.on };
const full: JudgedReport = {
  ...report,
  suppressed: [{ finding: { ...overlap, fingerprint: "P0103/other" }, ...by }],
  baseline: {
    unchanged: new Set([overlap.fingerprint]),
    absent: [{ code: "P0201", fingerprint: "P0201/x" }],
  },
};

test("a finding is a result at its place, with further places, fingerprint and fix", () => {
  const [result] = runOf({ ...report, findings: [ended] }).results;
  const { relatedLocations, fixes, ...rest } = result;
  const uri = "jurisdictions/%E6%B2%B3%E6%B9%BE%20uk/register/channels.csv";
  assert.deepEqual(rest, {
    ruleId: "P0211",
    ruleIndex: rest.ruleIndex,
    level: "error",
    message: {
      text:
        "“Taunton Deane” ended on 2019-03-31, but 2 rows still name it. It was followed by Somerset West and Taunton, " +
        "and today by “Somerset”: name that body (“somerset”) instead.",
    },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri }, region: { startLine: 2, startColumn: 1 } },
        logicalLocations: [{ name: "body", kind: "member" }],
      },
    ],
    occurrenceCount: 2,
    partialFingerprints: {
      "polity/v1": "P0211/taunton-deane",
      primaryLocationLineHash: "P0211/taunton-deane",
    },
    suppressions: [],
  });
  assert.equal(relatedLocations.length, 2);
  assert.deepEqual(fixes[0].artifactChanges[0].replacements[0], {
    deletedRegion: { startLine: 2, startColumn: 1, endLine: 2, endColumn: 14 },
    insertedContent: { text: "somerset" },
  });
  assert.equal(fixes[0].artifactChanges[0].replacements.length, 4);
});

test("a fix is left out when the line no longer holds what it replaces", () => {
  const edits = (ended.fix?.edits ?? []).map((edit) => ({ ...edit, was: `${edit.was}x` }));
  assert.equal(
    runOf({ ...report, findings: [{ ...ended, fix: { onRequest: false, edits } }] }).results[0].fixes,
    undefined,
  );
});

test("every code is a rule with its explanation, and every result knows its rule", () => {
  const { tool, results } = runOf(full);
  for (const { ruleId, ruleIndex } of results.slice(0, 5))
    assert.equal(tool.driver.rules[ruleIndex].id, ruleId);
  const overlaps = tool.driver.rules.find(({ id }: { id: string }) => id === "P0103");
  assert.deepEqual(overlaps, {
    id: "P0103",
    name: "two-answer-alone",
    shortDescription: { text: "Title of P0103" },
    fullDescription: { text: "What it means." },
    help: { text: "# P0103", markdown: "# P0103" },
    defaultConfiguration: { level: "error" },
  });
});

test("suppressed findings, known ones and those that are gone are told apart", () => {
  const { results } = runOf(full);
  assert.deepEqual(
    results.map((one: { baselineState?: string }) => one.baselineState),
    ["unchanged", "new", "new", "new", undefined, "absent"],
  );
  assert.deepEqual(results[4].suppressions, [
    {
      kind: "external",
      status: "accepted",
      justification: by.reason,
      properties: { person: by.person, until: by.until },
    },
  ]);
});

test("a cell of a workbook is named, not given a line", () => {
  const { locations } = runOf(report).results[2];
  assert.equal(locations[0].physicalLocation.region, undefined);
  assert.deepEqual(locations[0].logicalLocations, [
    { name: "id", fullyQualifiedName: "functions!A3", kind: "member" },
  ]);
});

test("what was not checked is a notification of the run", () => {
  const [{ toolExecutionNotifications: notes, executionSuccessful }] = runOf(report).invocations;
  assert.equal(executionSuccessful, true);
  assert.equal(notes[0].associatedRule.id, "P0401");
});

const schema = sharedData("later", "schemas", "sarif", "sarif-schema-2.1.0.json");
test(
  "the log is valid SARIF 2.1.0, whatever the files hold",
  { skip: withoutSharedData("later", "schemas", "sarif") },
  () => {
    const ajv = new Ajv({ strict: false, validateSchema: false });
    formats.default(ajv);
    // The schema is of draft 4, whose words it uses are the same but for "id".
    const { id: _id, $schema: _draft, ...draft7 } = JSON.parse(readFileSync(schema ?? "", "utf8"));
    const validate = ajv.compile(draft7);
    const valid = (text: string) => assert.ok(validate(JSON.parse(text)), JSON.stringify(validate.errors));
    for (const language of languages) {
      const spoken = { ...options, say: says[language], language };
      valid(sarifReport(full, spoken));
      valid(sarifCannotCheck({ code: "no-folder", facts: { folder: "x" } }, spoken));
      for (const text of hostileTexts) valid(sarifReport(hostileReport(text), spoken));
    }
    assert.equal(validate({ version: "2.1.0", runs: [{ tool: {} }] }), false);
  },
);
