import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { polity, townWith, withEndedBody, withoutBasis } from "./a-town.test-support.ts";

test("a register that holds together ends with 0", (t) => {
  const town = townWith(t, {});
  const { code, out, err } = polity(town, "check", "--on", "2026-06-01");
  assert.deepEqual(
    { code, out, err },
    {
      code: 0,
      out:
        "Looked at on 2026-06-01: 2 lowest areas (of 3) × one function = 2 pairs: 0 gaps, 0 undeclared overlaps, 0 declared overlaps.\n" +
        "Found: no errors, no warnings, nothing else to know.\nEvery rule was checked.\n",
      err: "",
    },
  );
});

test("a warning fails the check only when that is asked for", (t) => {
  const town = townWith(t, withoutBasis);
  assert.equal(polity(town, "check").code, 0);
  const strict = polity(town, "check", ".", "--fail-level", "warning");
  assert.equal(strict.code, 1);
  assert.match(strict.out, /^warning\[P0401\]: “Street lighting” names no legal basis\.$/m);
  assert.doesNotMatch(strict.out, /\u001b/);
});

test("an error fails the check, in the reader’s language", (t) => {
  const town = townWith(t, withEndedBody);
  const { code, out } = polity(town, "check", ".", "--lang", "zh-CN");
  assert.equal(code, 1);
  assert.match(out, /^错误\[P0211\]：“Old West Council”已于 2019-03-31 撤销，仍有 1 行写着它。$/m);
});

test("stdout carries the JSON document and nothing else, also when the check cannot run", (t) => {
  const town = townWith(t, withEndedBody);
  const found = polity(town, "check", "--format", "json");
  assert.equal(found.code, 1);
  const document = JSON.parse(found.out);
  assert.deepEqual(
    document.findings.map((one: { code: string }) => one.code),
    ["P0211", "P0213"],
  );
  assert.deepEqual(document.findings[0].location, {
    file: "register/channels.csv",
    line: 4,
    column: 1,
    field: "body",
  });
  const cannot: readonly (readonly [string, readonly string[]])[] = [
    ["no-folder", ["nowhere"]],
    ["bad-date", [".", "--on", "2026-02-30"]],
    ["baseline-unreadable", [".", "--baseline", "jurisdiction.yaml"]],
    ["cannot-write", [".", "--out", "no/such/folder/report.json"]],
    ["usage", [".", "--frobnicate"]],
  ];
  for (const [why, words] of cannot) {
    const { code, out, err } = polity(town, "check", ...words, "--format", "json");
    assert.equal(code, 2, why);
    const { findings, summary, cannotRun } = JSON.parse(out);
    assert.deepEqual({ findings, summary, why: cannotRun.code }, { findings: [], summary: null, why });
    assert.ok(err.trim().length > 0 && !err.includes("    at "), err);
  }
});

test("a folder without a register is a finding, not a reason to give up", (t) => {
  const town = townWith(t, {});
  const { code, out } = polity(town, "check", "register", "--format", "json");
  const { findings, notChecked } = JSON.parse(out);
  assert.equal(code, 1);
  assert.ok(findings.length > 0 && findings.every((one: { code: string }) => one.code === "P0001"), out);
  assert.ok(notChecked.length > 30);
});

test("each format goes to a file or to stdout", (t) => {
  const town = townWith(t, withEndedBody);
  for (const format of ["sarif", "xlsx"]) {
    const { code, out, err } = polity(town, "check", "--format", format, "--out", `report.${format}`);
    assert.deepEqual({ code, out, err }, { code: 1, out: "", err: `Written: report.${format}\n` });
    assert.ok(readFileSync(join(town, `report.${format}`)).length > 0);
  }
  assert.match(polity(town, "check", "--format", "xlsx").out, /^PK/);
  assert.match(
    polity(town, "check", "--format", "github").out,
    /^::error file=register\/channels\.csv,line=4,col=1,/,
  );
  assert.deepEqual(
    readdirSync(town).filter((name) => name.startsWith(".")),
    [],
  );
});

test("suppressed findings do not fail the check; expired ones do", (t) => {
  const entry = (until: string): string =>
    `- code: P0211\n  fingerprint: P0211/old-west\n  reason: the page moves in spring\n  person: Li Wei\n  until: ${until}\n`;
  const town = townWith(t, { ...withEndedBody, "suppressions.yaml": entry("2026-06-01") });
  const lastDay = polity(town, "check", "--on", "2026-06-01", "--format", "json");
  assert.equal(lastDay.code, 0);
  assert.equal(JSON.parse(lastDay.out).suppressed[0].suppression.person, "Li Wei");
  const dayAfter = polity(town, "check", "--on", "2026-06-02");
  assert.equal(dayAfter.code, 1);
  assert.match(
    dayAfter.out,
    /^error\[P0601\]: The suppression of P0211\/old-west by Li Wei expired on 2026-06-01/m,
  );
  assert.match(dayAfter.out, /^error\[P0211\]/m);
});

test("names that try to steer the terminal are shown harmless", (t) => {
  const evil = "\u001b[2J\u001b]0;owned\u0007::error::";
  const functions = withoutBasis["register/functions.csv"].replace(
    "Street lighting",
    `"${evil}\r\n::error file=x::y"`,
  );
  const town = townWith(t, { "register/functions.csv": functions });
  for (const format of ["text", "github"]) {
    const { out, err } = polity(town, "check", "--format", format);
    assert.doesNotMatch(out + err, /[\u0000-\u0009\u000b-\u001f]/, format);
    assert.doesNotMatch(out, /^::error/m, format);
  }
});
