import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { polity, townWith, withEndedBody } from "./a-town.test-support.ts";

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
