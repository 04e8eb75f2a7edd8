import assert from "node:assert/strict";
import { test } from "node:test";
import { readTexts } from "#platform/texts/index.ts";
import { ended, hostileReport, hostileTexts, noWay, overlap, report } from "../a-report.test-support.ts";
import { githubReport } from "./github.ts";

const { en } = readTexts();
const pathOf = (file: string): string => `a,b/${file}`;

test("each finding is an annotation at its line", () => {
  assert.equal(
    githubReport({ ...report, findings: [ended] }, en, pathOf),
    "::error file=a%2Cb/register/channels.csv,line=2,col=1,title=P0211::“Taunton Deane” ended on 2019-03-31, but 2 rows " +
      "still name it.%0AIt was followed by Somerset West and Taunton, and today by “Somerset”: name that body " +
      "(“somerset”) instead.\n",
  );
});

test("a cell of a workbook is named in the title", () => {
  const annotation = githubReport({ ...report, findings: [noWay] }, en, pathOf);
  assert.match(annotation, /^::warning file=a%2Cb\/register\/register\.xlsx,title=P0503 functions!A3::/);
});

test("what a baseline knows is not annotated again", () => {
  const baseline = { unchanged: new Set([overlap.fingerprint]), absent: [] };
  assert.equal(githubReport({ ...report, findings: [overlap], baseline }, en, pathOf), "");
});

test("no value from a file can forge a command", () => {
  for (const text of hostileTexts) {
    const judged = hostileReport(text);
    const lines = githubReport(judged, en, pathOf)
      .trimEnd()
      .split(/[\r\n]/);
    assert.equal(lines.length, judged.findings.length);
    for (const line of lines) {
      assert.match(
        line,
        /^::(error|warning|notice) file=[^:,\r\n]+(,(line|col|title)=[^:,\r\n]+)*::[^\r\n]*$/,
      );
    }
  }
});
