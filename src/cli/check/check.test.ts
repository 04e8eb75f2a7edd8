import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { polity, polityProgram, townWith, withEndedBody, withoutBasis } from "./a-town.test-support.ts";

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

test("with a baseline only what is new fails", (t) => {
  const town = townWith(t, withEndedBody);
  const written = polity(town, "check", "--write-baseline", "known.json");
  assert.equal(written.code, 0);
  assert.match(written.err, /2 findings are now the baseline known\.json/);
  const known = polity(town, "check", "--baseline", "known.json", "--fail-level", "information");
  assert.equal(known.code, 0);
  assert.match(known.out, /^Against the baseline: 0 new, 2 unchanged, 0 gone\.$/m);
  // A row above the known ones moves their lines; they are known all the same.
  const channels = join(town, "register/channels.csv");
  const text = readFileSync(channels, "utf8");
  writeFileSync(channels, text.replace("address\n", "address\nwest-counsel,lighting,asking,web,x\n"));
  const worse = polity(town, "check", "--baseline", "known.json", "--format", "json");
  assert.equal(worse.code, 1);
  assert.deepEqual(
    JSON.parse(worse.out).findings.map((one: { code: string; baselineState: string }) => [
      one.code,
      one.baselineState,
    ]),
    [
      ["P0201", "new"],
      ["P0211", "unchanged"],
      ["P0213", "unchanged"],
    ],
  );
});

test("--fix shows its plan, changes what has one right answer, and a second run changes nothing", (t) => {
  const town = townWith(t, withEndedBody);
  const file = join(town, "register/channels.csv");
  const before = readFileSync(file, "utf8");
  const dry = polity(town, "check", "--fix", "--dry-run");
  assert.equal(dry.code, 1);
  assert.equal(readFileSync(file, "utf8"), before);
  assert.deepEqual(
    dry.err.split("\n").filter((line) => line !== ""),
    [
      "One finding has exactly one right answer: 2 changes in register/channels.csv.",
      "  P0211 register/channels.csv: “old-west” becomes “west-council” (body) in line 4",
      "  P0211 register/channels.csv: “old-west” is filled in (former-body) in line 4",
      "Not done unless asked for: polity check . --fix P0213.",
      "Nothing was changed (--dry-run).",
    ],
  );
  const fixed = polity(town, "check", "--fix", town);
  assert.equal(fixed.code, 0);
  assert.match(fixed.err, /2 changes were made in register\/channels\.csv\. What remains:/);
  assert.match(fixed.out, /^warning\[P0213\]/m);
  const after = readFileSync(file, "utf8");
  assert.equal(
    after,
    "body,function,interaction,kind,address,former-body\n" +
      "east-council,lighting,reporting,phone,01 234 567,\n" +
      "west-council,lighting,reporting,phone,01 234 568,\n" +
      'west-council,lighting,asking,web,"https://old-west.example/a,b",old-west\n' +
      "eastbridge,lighting,asking,web,https://east.example,\n",
  );
  const again = polity(town, "check", "--fix");
  assert.match(
    again.err,
    /^Nothing to fix: no finding has exactly one right answer, but one can be fixed on request/,
  );
  assert.equal(readFileSync(file, "utf8"), after);
  const renamed = polity(town, "check", "--fix", "P0213");
  assert.deepEqual([renamed.code, /Found: no errors, no warnings/.test(renamed.out)], [0, true]);
  assert.match(
    readFileSync(file, "utf8"),
    /^east-council,lighting,asking,web,https:\/\/east\.example,eastbridge$/m,
  );
});

test("compared with the register as it was, a duty that is lost is an error", (t) => {
  const before = townWith(t, {});
  const town = townWith(t, {
    "register/assignments.csv":
      "function,role,body,rule-level,rule-kind,area,how\nlighting,leads,alder-county,,,,\n" +
      "lighting,takes-part,,,,,A public meeting every autumn\n",
  });
  const { code, out } = polity(town, "check", "--against", before, "--format", "json");
  assert.equal(code, 1);
  assert.deepEqual(
    JSON.parse(out).findings.map((one: { code: string }) => one.code),
    ["P0101", "P0701"],
  );
  assert.equal(polity(before, "check", "--against", before).code, 0);
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

test("a reader who leaves early is no fault", async (t) => {
  const town = townWith(t, withEndedBody);
  const child = spawn(polityProgram, ["check", "--format", "sarif"], {
    cwd: town,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let err = "";
  child.stderr.on("data", (bytes: Buffer) => (err += bytes.toString()));
  child.stdout.once("data", () => child.stdout.destroy());
  await new Promise((resolve) => child.once("close", resolve));
  assert.equal(err, "");
});

test("--watch checks again after a change, clears nothing, and ends on Ctrl-C", async (t) => {
  const town = townWith(t, withoutBasis);
  const child = spawn(polityProgram, ["check", "--watch"], {
    cwd: town,
    env: { ...process.env, POLITY_LANG: "en" },
  });
  t.after(() => child.kill("SIGKILL"));
  let out = "";
  let err = "";
  child.stdout.on("data", (bytes: Buffer) => (out += bytes.toString()));
  child.stderr.on("data", (bytes: Buffer) => (err += bytes.toString()));
  const until = async (isSo: () => boolean): Promise<void> => {
    for (let tries = 0; !isSo(); tries++) {
      if (tries > 400) assert.fail(`waited in vain\n${out}\n${err}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  await until(() => err.includes("Watching . Ctrl-C ends it.") || err.includes("Watching .. Ctrl-C"));
  // Writing to other files, hidden ones too, starts no check.
  writeFileSync(join(town, "notes.txt"), "x");
  writeFileSync(join(town, "register/.functions.csv.swp"), "x");
  writeFileSync(
    join(town, "register/functions.csv"),
    withoutBasis["register/functions.csv"].replace("district,,5", "district,roads-act-7,5"),
  );
  await until(() => out.includes("Found: no errors, no warnings"));
  assert.match(err, /\nregister\/functions\.csv changed; checking again …\n/);
  assert.match(out, /^warning\[P0401\]/);
  assert.doesNotMatch(out, /\u001b|\u000c/);
  const ended = new Promise((resolve) => child.once("close", (code) => resolve(code)));
  child.kill("SIGINT");
  assert.equal(await ended, 0);
  assert.match(err, /No longer watching\.\n$/);
  assert.equal(err.match(/checking again/g)?.length, 1);
  assert.ok(!existsSync(join(town, "report")));
});
