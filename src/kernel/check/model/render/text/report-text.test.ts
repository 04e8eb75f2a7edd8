import assert from "node:assert/strict";
import { test } from "node:test";
import { readTexts } from "#platform/texts/index.ts";
import type { Language } from "#lib/language.ts";
import { ended, files, hostileReport, hostileTexts, overlap, report } from "../../a-report.test-support.ts";
import type { JudgedReport } from "../../report.ts";
import { linesOf } from "../../source-lines.ts";
import { widthOf } from "../../width.ts";
import type { TextOptions } from "./options.ts";
import { coloured, plain } from "./paint.ts";
import { textReport } from "./report-text.ts";
import { underlined } from "./snippet.ts";

const says = readTexts();

function shown(judged: JudgedReport, language: Language = "en", more: Partial<TextOptions> = {}): string {
  return textReport(judged, {
    say: says[language],
    lineOf: linesOf(files),
    pathOf: (file) => `uk/${file}`,
    paint: plain,
    titleOf: (code) => `About ${code}`,
    folder: "uk",
    showsAll: false,
    ...more,
  });
}

test("a finding is shown where it stands, with the place that contradicts it", () => {
  const two = { ...report, findings: [overlap, ended], suppressed: [] };
  assert.equal(
    shown(two),
    `error[P0103]: Roads Office and Lighting Office each answer alone for “Street lighting” in 2 places: see Old Quay.
 --> uk/register/assignments.csv:3:14 (body)
   |
 3 | 路灯维护,answers,"老码头道路管理处",old-quay,
   |                  ^^^^^^^^^^^^^^^^^^
 4 | lighting,answers,lighting-office,old-quay,
   |                  --------------- also claimed here by “Lighting Office”
   |
   = help: Keep one of the rows, limit each to its own area, or write into “conditions” who answers for what. If each really answers for its own share at its own level, set the function’s column “answered” to “every-level”.
   = more: polity explain P0103

error[P0211]: “Taunton Deane” ended on 2019-03-31, but 2 rows still name it.
 --> uk/register/channels.csv:2:1 (body)
   |
 2 | taunton-deane,lighting,reporting,
   | ^^^^^^^^^^^^^
 ::: uk/register/bodies.csv:3:37 (to)
   |
 3 | taunton-deane,Taunton Deane,council,2019-03-31
   |                                     ---------- “Taunton Deane” ends here
   |
   = note: also named here: uk/register/channels.csv:3:1
   = help: It was followed by Somerset West and Taunton, and today by “Somerset”: name that body (“somerset”) instead.
   = fix: “polity check uk --fix” mends it: “taunton-deane” becomes “somerset” (body, 2 places); “taunton-deane” is filled in (former-body, 2 places).
   = more: polity explain P0211

Looked at on 2026-11-24: 12 lowest areas (of 20) × 40 functions = 480 pairs: 0 gaps, 2 undeclared overlaps, 3 declared overlaps.
Found: 2 errors, one warning, one thing to know.
  P0103 About P0103: one finding, 2 rows or pairs
  P0211 About P0211: one finding, 2 rows or pairs
Not checked:
  P0401: ${says.en("not-checked.no-table", { field: "", table: "bases" })}
`,
  );
});

test("the same finding in Chinese, underlined in the right columns", () => {
  const [first = ""] = shown({ ...report, findings: [overlap] }, "zh-CN").split("\n\n");
  assert.equal(
    first,
    `错误[P0103]：道路管理处和路灯管理处都单独负责“路灯维护”，涉及 2 个地方，见老码头。
 --> uk/register/assignments.csv:3:14 (body)
   |
 3 | 路灯维护,answers,"老码头道路管理处",old-quay,
   |                  ^^^^^^^^^^^^^^^^^^
 4 | lighting,answers,lighting-office,old-quay,
   |                  --------------- 这里也写由“路灯管理处”负责
   |
   = 办法：请只保留其中一行，或者把每行限定在各自的区域，或者在“conditions”栏写明各管什么。如果各级确实各管一份，请把事项的“answered”栏填为“every-level”。
   = 详解：polity explain P0103`,
  );
});

test("a register without faults says what was looked at, and that all was checked", () => {
  const bySeverity = { error: 0, warning: 0, information: 0 };
  const sound = { ...report, findings: [], notChecked: [], summary: { ...report.summary, bySeverity } };
  assert.equal(
    shown(sound),
    `Looked at on 2026-11-24: 12 lowest areas (of 20) × 40 functions = 480 pairs: 0 gaps, 2 undeclared overlaps, 3 declared overlaps.
Found: no errors, no warnings, nothing else to know.
Every rule was checked.
`,
  );
});

test("thousands of findings of one code are ten and a number, unless all are asked for", () => {
  const findings = Array.from({ length: 3000 }, (_, at) => ({ ...ended, fingerprint: `P0211/${at}` }));
  const text = shown({ ...report, findings });
  assert.equal(text.match(/^error\[P0211\]/gm)?.length, 10);
  assert.match(text, /About P0211: 3,000 findings, 6,000 rows or pairs; 2,990 not shown, see all with --all/);
  assert.equal(
    shown({ ...report, findings }, "en", { showsAll: true }).match(/^error\[P0211\]/gm)?.length,
    3000,
  );
});

test("what a baseline knows is counted, not shown", () => {
  const baseline = {
    unchanged: new Set([overlap.fingerprint]),
    absent: [{ code: "P0201", fingerprint: "P0201/x" }],
  };
  const text = shown({ ...report, baseline });
  assert.doesNotMatch(text, /error\[P0103\]/);
  assert.match(text, /^Against the baseline: 3 new, 1 unchanged, 1 gone\.$/m);
});

test("suppressed findings are listed with who, why and until when", () => {
  const { suppressed } = hostileReport("spring");
  assert.match(
    shown({ ...report, suppressed }),
    /P0103\/spring is suppressed until 2027-01-01 by spring: spring/,
  );
});

test("colour is added around words, and nothing else is", () => {
  // Escape codes as they are written, to take them out again.
  const painted = shown(report, "en", { paint: coloured });
  assert.notEqual(painted, shown(report));
  assert.equal(painted.replaceAll(/\u001b\[[0-9;]+m/g, ""), shown(report));
});

test("no value from a file can steer the terminal or forge a line", () => {
  for (const text of hostileTexts) {
    for (const language of ["en", "zh-CN"] as const) {
      const out = shown(hostileReport(text), language);
      assert.doesNotMatch(out, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
      assert.doesNotMatch(out, /^::/m);
      assert.ok(out.isWellFormed());
    }
  }
});

test("a long line is cut to the field and what stands around it", () => {
  const line = `${"a".repeat(300)},${"河".repeat(80)},${"b".repeat(300)}`;
  const { line: cut, before, under } = underlined("a.csv", line, 302, true);
  assert.ok(widthOf(cut) <= 100, String(widthOf(cut)));
  assert.equal(before, 36);
  assert.ok(under <= 48 && under >= 46);
  assert.match(cut, /^…a+,河+…,b+…$/);
});

test("hostile lines of files are shown harmless, and underlined where they stand", () => {
  assert.deepEqual(underlined("a.csv", "\u001b[31m,x", 7, true), { line: "␛[31m,x", before: 6, under: 1 });
  assert.deepEqual(underlined("a.csv", "", 1, true), { line: "", before: 0, under: 1 });
  assert.deepEqual(underlined("a.csv", "a", 9, false), { line: "a", before: 1, under: 1 });
});
