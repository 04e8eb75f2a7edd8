import assert from "node:assert/strict";
import { test } from "node:test";
import type { CheckReport } from "#kernel/register/model.ts";
import { day, declared, ended, noWay, overlap, report } from "./a-report.test-support.ts";
import { fails, judge } from "./judge.ts";
import type { Suppression } from "./report.ts";

const on = day("2026-11-24");
const { suppressed: _s, baseline: _b, ...rest } = report;
const checked: CheckReport = { ...rest, findings: [declared, noWay, ended, overlap] };
const place = { file: "suppressions.yaml", line: 1, column: 3 };
const suppression: Suppression = {
  code: "P0103",
  fingerprint: "P0103/lighting",
  reason: "the two offices merge in spring",
  person: "Chen Wei",
  until: day("2026-12-31"),
  place,
};
const judged = (suppressions: readonly Suppression[], more: object = {}) =>
  judge({ on, checked, others: [], suppressions, baseline: undefined, ...more });

test("findings come worst first, then as they stand in the files", () => {
  const { findings, summary } = judged([]);
  assert.deepEqual(findings, [overlap, ended, noWay, declared]);
  assert.deepEqual(summary, report.summary);
});

test("a suppressed finding is listed apart and not counted among the others", () => {
  const { findings, suppressed, summary } = judged([suppression]);
  assert.deepEqual(findings, [ended, noWay, declared]);
  const { reason, person, until } = suppression;
  assert.deepEqual(suppressed, [{ finding: overlap, reason, person, until }]);
  assert.deepEqual(summary.bySeverity, { error: 1, warning: 1, information: 1 });
});

test("a suppression holds on its last day and no longer", () => {
  assert.equal(judged([{ ...suppression, until: on }]).suppressed.length, 1);
  const { findings, suppressed } = judged([{ ...suppression, until: day("2026-11-23") }]);
  assert.deepEqual(suppressed, []);
  assert.deepEqual(
    findings.map(({ code }) => code),
    ["P0103", "P0211", "P0601", "P0503", "P0104"],
  );
});

test("a suppression of what is mended is to be deleted, even when it has expired", () => {
  for (const until of [day("2026-12-31"), day("2020-01-01")]) {
    const [unused] = judged([{ ...suppression, fingerprint: "P0103/lightning", until }]).findings.filter(
      ({ code }) => code === "P0602",
    );
    assert.deepEqual(unused?.facts["near"], "P0103/lighting");
    assert.equal(unused?.severity, "warning");
    assert.equal(unused?.location, place);
  }
});

test("a suppression needs a code, a fingerprint, a reason, a person and a last day", () => {
  for (const field of ["code", "fingerprint", "reason", "person", "until"] as const) {
    const { findings, suppressed } = judged([{ ...suppression, [field]: undefined }]);
    assert.deepEqual(suppressed, []);
    const [incomplete] = findings.filter(({ code }) => code === "P0603");
    assert.deepEqual(incomplete?.facts["missing"], [field]);
  }
});

test("a suppression of a code that does not exist covers nothing and says so", () => {
  const { findings } = judged([{ ...suppression, code: "P9999" }]);
  assert.equal(findings.find(({ code }) => code === "P0603")?.hint, "no-code");
});

test("a star at the end covers every finding whose fingerprint begins so, of that code only", () => {
  assert.equal(judged([{ ...suppression, fingerprint: "P0103/*" }]).suppressed.length, 1);
  assert.equal(judged([{ ...suppression, fingerprint: "*" }]).suppressed.length, 1);
  assert.equal(judged([{ ...suppression, fingerprint: "P0211/*" }]).suppressed.length, 0);
});

test("two equal useless suppressions are two findings that can be told apart", () => {
  const useless = { ...suppression, fingerprint: "P0103/gone" };
  const found = judged([useless, useless]).findings.filter(({ code }) => code === "P0602");
  assert.deepEqual(
    found.map(({ fingerprint }) => fingerprint),
    ["P0602/P0103/gone", "P0602/P0103/gone#2"],
  );
});

test("nothing can be suppressed of a register that cannot be read", () => {
  const unreadable = judged([suppression], { checked: undefined, others: [overlap] });
  assert.deepEqual(unreadable.findings, [overlap]);
  assert.equal(unreadable.summary.pairs, 0);
});

test("a check fails by what is at or above the level", () => {
  const only = (findings: CheckReport["findings"]) => judged([], { checked: { ...checked, findings } });
  assert.equal(fails(only([noWay, declared]), "error"), false);
  assert.equal(fails(only([noWay]), "warning"), true);
  assert.equal(fails(only([declared]), "warning"), false);
  assert.equal(fails(only([declared]), "information"), true);
  assert.equal(fails(only([]), "information"), false);
  assert.equal(
    fails(judged([suppression], { checked: { ...checked, findings: [overlap] } }), "error"),
    false,
  );
});

test("with a baseline only what is new fails, and what is gone is told", () => {
  const baseline = [overlap, ended].map(({ code, fingerprint }) => ({ code, fingerprint }));
  const gone = { code: "P0201", fingerprint: "P0201/nobody" };
  const known = judged([], { baseline: [...baseline, gone] });
  assert.equal(fails(known, "error"), false);
  assert.equal(fails(known, "warning"), true);
  assert.deepEqual(known.baseline, {
    unchanged: new Set(baseline.map((one) => one.fingerprint)),
    absent: [gone],
  });
  assert.equal(fails(judged([], { baseline: [] }), "error"), true);
});
