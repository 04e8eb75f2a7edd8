import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultLimits, readXlsx, writeXlsx } from "#platform/files/index.ts";
import { readTexts } from "#platform/texts/index.ts";
import { ended, hostileReport, hostileTexts, overlap, report } from "../a-report.test-support.ts";
import { reportSheets } from "./sheets.ts";

const { en, "zh-CN": zh } = readTexts();

test("a clerk gets a row for each finding: where, what is wrong, what to do", () => {
  const [findings, summary, notChecked] = reportSheets({ ...report, findings: [ended] }, en);
  assert.deepEqual(
    findings?.columns.map(({ heading }) => heading),
    [
      "how serious",
      "code",
      "file",
      "sheet",
      "row",
      "field",
      "what is wrong",
      "what to do",
      "rows",
      "fixed by --fix",
      "also at",
      "state",
      "fingerprint",
    ],
  );
  assert.deepEqual(findings?.rows, [
    [
      "error",
      "P0211",
      "register/channels.csv",
      "",
      2,
      "body",
      "“Taunton Deane” ended on 2019-03-31, but 2 rows still name it.",
      "It was followed by Somerset West and Taunton, and today by “Somerset”: name that body (“somerset”) instead.",
      2,
      "“taunton-deane” becomes “somerset” (body, 2 places); “taunton-deane” is filled in (former-body, 2 places)",
      "register/channels.csv:3:1, register/bodies.csv:3:37",
      "open",
      "P0211/taunton-deane",
    ],
  ]);
  assert.deepEqual(summary?.rows.slice(0, 3), [
    ["checked on", "2026-11-24"],
    ["areas", 20],
    ["lowest areas", 12],
  ]);
  assert.deepEqual(notChecked?.rows, [["P0401", en("not-checked.no-table", { table: "bases", field: "" })]]);
});

test("suppressed and known findings are in the list, and say so", () => {
  const suppressed = [{ finding: ended, reason: "合并中", person: "陈伟", until: report.on }];
  const baseline = { unchanged: new Set([overlap.fingerprint]), absent: [] };
  const [findings] = reportSheets({ ...report, findings: [overlap], suppressed, baseline }, zh);
  assert.deepEqual(
    findings?.rows.map((row) => row[11]),
    ["已知", "由陈伟豁免至 2026-11-24：合并中"],
  );
});

test("the workbook can be read again and no cell is a formula, whatever the files hold", () => {
  for (const text of hostileTexts) {
    const bytes = writeXlsx(reportSheets(hostileReport(text), en));
    const { tables, findings } = readXlsx("report.xlsx", bytes, defaultLimits, ["findings"]);
    assert.deepEqual(findings, []);
    assert.deepEqual(tables.get("findings")?.findings, []);
    assert.equal(tables.get("findings")?.table?.rowCount, 4);
  }
});

test("a finding with very many places still fits into its cell", () => {
  const place = { file: `register/${"很长".repeat(200)}.csv`, line: 1, column: 1 };
  const related = Array.from({ length: 1000 }, () => ({ place, note: "named-here" }));
  const [findings] = reportSheets({ ...report, findings: [{ ...ended, related }] }, en);
  assert.ok(String(findings?.rows[0]?.[10]).length <= 32_767);
});
