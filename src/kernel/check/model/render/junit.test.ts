import assert from "node:assert/strict";
import { test } from "node:test";
import { readTexts } from "#platform/texts/index.ts";
import { ended, hostileReport, hostileTexts, overlap, report } from "../a-report.test-support.ts";
import type { JudgedReport } from "../report.ts";
import { junitReport } from "./junit.ts";

const { en } = readTexts();

/** The element of a suite, as text. */
function suite(judged: JudgedReport, code: string, level: "error" | "warning" = "error"): string {
  const start = `  <testsuite name="${code} `;
  return (
    junitReport(judged, en, level)
      .split("\n  </testsuite>")
      .find((part) => part.includes(start))
      ?.trim() ?? ""
  );
}

test("a finding is a failed case of its code’s suite", () => {
  assert.equal(
    suite({ ...report, findings: [ended] }, "P0211"),
    `<testsuite name="P0211 body-ended" tests="1" failures="1" errors="0" skipped="0">
    <testcase classname="P0211" name="P0211/taunton-deane" file="register/channels.csv" line="2">
      <failure type="P0211" message="“Taunton Deane” ended on 2019-03-31, but 2 rows still name it.">register/channels.csv:2:1
“Taunton Deane” ended on 2019-03-31, but 2 rows still name it.
It was followed by Somerset West and Taunton, and today by “Somerset”: name that body (“somerset”) instead.</failure>
    </testcase>`,
  );
});

test("what is below the level or known to a baseline has passed, and says what it found", () => {
  assert.match(suite(report, "P0503"), /failures="0".*<system-out>register\/register\.xlsx functions!A3\n/s);
  assert.match(suite(report, "P0503", "warning"), /failures="1"/);
  const baseline = { unchanged: new Set([overlap.fingerprint]), absent: [] };
  assert.match(suite({ ...report, baseline }, "P0103"), /failures="0"/);
});

test("a code without findings has passed; what was not checked or is suppressed is skipped", () => {
  assert.match(
    suite(report, "P0201"),
    /tests="1" failures="0" errors="0" skipped="0">\s+<testcase [^>]+\/>$/,
  );
  assert.match(
    suite(report, "P0401"),
    /skipped="1">\s+<testcase [^>]+><skipped message="[^"]+"\/><\/testcase>$/,
  );
  const suppressed = [{ finding: overlap, reason: "merging", person: "Chen Wei", until: report.on }];
  assert.match(
    suite({ ...report, findings: [], suppressed }, "P0103"),
    /<skipped message="suppressed until 2026-11-24 by Chen Wei: merging"\/>/,
  );
});

test("a comparison that was not asked for has not passed", () => {
  assert.equal(suite(report, "P0701"), "");
});

test("the document is well-formed XML, whatever the files hold", () => {
  for (const text of hostileTexts) assertWellFormed(junitReport(hostileReport(text), en, "information"));
});

function assertWellFormed(xml: string): void {
  assert.doesNotMatch(xml, /(?![\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}])[\s\S]/u);
  const open: string[] = [];
  const rest = xml
    .replace(/^<\?xml version="1.0" encoding="UTF-8"\?>\n/, "")
    .replace(
      /<(\/?)([a-z-]+)((?: [a-z]+="(?:[^<&"]|&(?:amp|lt|gt|quot);)*")*)(\/?)>/g,
      (_, end, name, _attributes, empty) => {
        if (end === "/") assert.equal(open.pop(), name);
        else if (empty === "") open.push(name);
        return "";
      },
    );
  assert.deepEqual(open, []);
  assert.match(rest, /^(?:[^<>&]|&(?:amp|lt|gt|quot);)*$/);
}
