import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { plant } from "#test/planted.ts";
import { polity } from "../check/a-town.test-support.ts";

const country = fileURLToPath(new URL("../../../jurisdictions/sample-country", import.meta.url));
const pack = {
  "pack/pack/parameters/fees/dog.yaml": "metadata: { unit: currency }\nvalues: { 2020-01-01: 12.50 }\n",
  "pack/pack/parameters/fees/cat.yaml": "values: { 2020-01-01: a word }\n",
  "pack/tests/pay.yaml":
    "- { name: Pays, period: 2016-11, input: { salary: 12400 }, output: { social_security_contribution: 504 } }\n- { name: Pays not, period: 2016-11, input: { salary: 12400 }, output: { social_security_contribution: 1 } }\n",
};

test("a package becomes a folder that is checked and tested like any other, and what was left is told", (t) => {
  const here = plant(t, pack);
  const done = polity(here, "import", "openfisca", "--from", "pack", "--out", "out", "--system", country);
  assert.equal(done.code, 0, done.err);
  assert.match(
    done.out,
    /^Read: 2 files of parameters, one file of tests\.\nTaken: one parameter .* 2 of 2 tests, as 2 cases\.\n/,
  );
  assert.match(done.out, /1 of 2 come out\./);
  assert.match(done.out, /value \(1\): .*\n {6}pack\/parameters\/fees\/cat\.yaml:1:23 fees\.cat: a word\n/);
  assert.match(done.err, /^policies\/openfisca-cases-pay\.yaml:\d+:\d+: P0813: /);
  assert.match(
    readFileSync(join(here, "out/not-taken.csv"), "utf8"),
    /cat\.yaml,1,23,value,fees\.cat: a word/,
  );
  const tested = polity(here, "policy", "test", "out");
  assert.equal(tested.code, 1);
  assert.match(tested.out, /WRONG {2}openfisca-cases-pay: Pays not \(0 of 1\)/);
});

test("a folder without the package, a money that is none, a system that is none: nothing is written", (t) => {
  const here = plant(t, { ...pack, "empty/readme.txt": "x", "full/x.txt": "x" });
  const ask = (...words: readonly string[]) => polity(here, "import", "openfisca", ...words);
  for (const [words, said] of [
    [["--from", "nowhere", "--out", "out"], /There is no folder “nowhere”/],
    [["--from", "empty", "--out", "out"], /No YAML file lies below/],
    [["--from", "pack", "--out", "out"], /Say it with --currency/],
    [["--from", "pack", "--out", "out", "--currency", "euro"], /“euro” is no currency/],
    [["--from", "pack", "--out", "out", "--system", "empty"], /has no policies/],
    [["--from", "pack", "--out", "full", "--currency", "EUR"], /“full” is not empty/],
    [["--from", "pack"], /--out/],
  ] as const) {
    const done = ask(...words);
    assert.equal(done.code, 2);
    assert.match(done.err, said);
  }
  assert.equal(existsSync(join(here, "out")), false);
  assert.deepEqual(readdirSync(join(here, "full")), ["x.txt"]);
});

test("in Chinese", (t) => {
  const here = plant(t, pack);
  const done = polity(
    here,
    "--lang",
    "zh-CN",
    "import",
    "openfisca",
    "--from",
    "pack",
    "--out",
    "out",
    "--currency",
    "EUR",
  );
  assert.match(done.out, /^读取：参数文件 2 个，测试文件 1 个。\n采用：/);
});
