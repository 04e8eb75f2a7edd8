import assert from "node:assert/strict";
import { test } from "node:test";
import { readTexts } from "#platform/texts/index.ts";
import { report } from "./a-report.test-support.ts";
import { readBaseline, writeBaseline } from "./baseline.ts";
import { jsonReport } from "./render/json.ts";

const known = report.findings.map(({ code, fingerprint }) => ({ code, fingerprint }));

test("a baseline is read as it was written, in the order of its fingerprints", () => {
  const text = writeBaseline(report);
  const inOrder = known.toSorted((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1));
  assert.deepEqual(readBaseline(text), { ok: true, value: inOrder });
  assert.equal(writeBaseline({ ...report, findings: report.findings.toReversed() }), text);
});

test("a report without findings is a baseline too", () => {
  assert.deepEqual(readBaseline(writeBaseline({ ...report, findings: [] })), { ok: true, value: [] });
});

test("the JSON report of an earlier check serves as baseline", () => {
  assert.deepEqual(readBaseline(jsonReport(report, readTexts().en)), { ok: true, value: known });
});

test("what is no baseline is refused", () => {
  assert.deepEqual(readBaseline("{"), { ok: false, refusal: "not-json" });
  for (const text of [
    "[]",
    "null",
    "{}",
    '{"findings":{}}',
    '{"findings":[{"code":"P0101"}]}',
    '{"findings":[7]}',
  ]) {
    assert.deepEqual(readBaseline(text), { ok: false, refusal: "not-a-baseline" });
  }
});
