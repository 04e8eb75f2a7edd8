import assert from "node:assert/strict";
import { test } from "node:test";
import type { Finding, Fix } from "#lib/finding.ts";
import { readTexts } from "#platform/texts/index.ts";
import { ended, noWay } from "./a-report.test-support.ts";
import { planFixes, planInWords } from "./fix-plan.ts";

const { en, "zh-CN": zh } = readTexts();
const nobody = { only: new Set<string>(), also: new Set<string>() };
const renamedFix: Fix = {
  onRequest: true,
  edits: [
    {
      place: { file: "register/channels.csv", line: 9, column: 1, field: "body" },
      field: "body",
      was: "shepway",
      becomes: "folkestone-hythe",
    },
  ],
};
const renamed: Finding = {
  ...ended,
  code: "P0213",
  severity: "warning",
  fix: renamedFix,
  fingerprint: "P0213/shepway",
};
const findings = [ended, renamed, noWay];

test("only what has one right answer is fixed; a renaming waits to be asked for", () => {
  const plan = planFixes(findings, nobody);
  assert.deepEqual(plan, {
    findings: [ended],
    edits: ended.fix?.edits,
    onRequest: [renamed],
    disagreeing: [],
  });
  assert.deepEqual(planInWords(plan, "uk", en), [
    "One finding has exactly one right answer: 4 changes in register/channels.csv.",
    "  P0211 register/channels.csv: “taunton-deane” becomes “somerset” (body) in 2 places, lines 2, 3",
    "  P0211 register/channels.csv: “taunton-deane” is filled in (former-body) in 2 places, lines 2, 3",
    "Not done unless asked for: polity check uk --fix P0213.",
  ]);
});

test("a code asked for is the only one fixed; a code added comes beside the others", () => {
  assert.deepEqual(planFixes(findings, { ...nobody, only: new Set(["P0213"]) }).findings, [renamed]);
  assert.deepEqual(planFixes(findings, { ...nobody, also: new Set(["P0213"]) }).findings, [ended, renamed]);
  assert.deepEqual(planFixes(findings, { ...nobody, only: new Set(["P0503"]) }).findings, []);
});

test("two findings that want different things of one value both wait for a person", () => {
  const [edit] = ended.fix?.edits ?? [];
  assert.ok(edit);
  const other: Finding = {
    ...ended,
    fingerprint: "other",
    fix: { onRequest: false, edits: [{ ...edit, becomes: "devon" }] },
  };
  const plan = planFixes([ended, other], nobody);
  assert.deepEqual(plan, { findings: [], edits: [], onRequest: [], disagreeing: [edit] });
  assert.deepEqual(planInWords(plan, "uk", zh), [
    "没有可自动改正的：没有哪一条只有唯一正确的改法。",
    "register/channels.csv:2:1 的“body”不止一种正确改法，因此保持原样。",
  ]);
});

test("two findings that want the same of one value change it once", () => {
  assert.deepEqual(planFixes([ended, { ...ended, fingerprint: "twin" }], nobody).edits, ended.fix?.edits);
});

test("nothing to fix is said, and what could be asked for", () => {
  assert.deepEqual(planInWords(planFixes([noWay, renamed], nobody), "uk", en), [
    "Nothing to fix: no finding has exactly one right answer, but one can be fixed on request: polity check uk --fix P0213.",
  ]);
});
