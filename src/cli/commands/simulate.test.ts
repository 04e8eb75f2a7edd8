import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { fileURLToPath } from "node:url";
import { sharedData, withoutSharedData } from "#test/shared-data.ts";
import { polity } from "../check/a-town.test-support.ts";

const country = fileURLToPath(new URL("../../../jurisdictions/sample-country", import.meta.url));
const population = sharedData("sample-system") ?? "";
const skip = withoutSharedData("sample-system");

function folderWith(t: TestContext, files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "polity-cli-policy-"));
  t.after(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

const family =
  "person: { a: { birth: 1980-01-01, salary: 450 } }\nhousehold: { home: { adults: [a], rent: 700 } }\n";

test("policies are checked, tested and shown", (t) => {
  const here = folderWith(t, {});
  const check = polity(here, "policy", "check", country);
  assert.deepEqual([check.code, check.err], [0, ""]);
  assert.match(check.out, /^9 policies with 18 variables, 19 cases: nothing is wrong\.\n$/);
  const cases = polity(here, "policy", "test", country, "--lang", "zh-CN");
  assert.equal(cases.code, 0);
  assert.match(cases.out, /19 个案例，全部相符。\n$/);
  assert.match(polity(here, "policy", "show", country, "income_tax_rate").out, /2015-01-01: 0\.15/);
  assert.equal(polity(here, "policy", "check", here).code, 2);
});

test("a household is told what it is due and why, as text, tree and JSON", (t) => {
  const here = folderWith(t, { "family.yaml": family });
  const ask = (variable: string, ...words: readonly string[]) =>
    polity(
      here,
      "explain-household",
      "family.yaml",
      "--jurisdiction",
      country,
      "--variable",
      variable,
      "--period",
      "2016-11",
      ...words,
    );
  assert.match(
    ask("housing_allowance").out,
    /^housing allowance of home in November 2016: €175\.00\. The sum: rent \(€700\.00\) × /,
  );
  assert.match(ask("disposable_income", "--tree").out, /\n {2}housing allowance of home/);
  const [answer] = JSON.parse(ask("housing_allowance", "--json").out);
  assert.deepEqual(
    [answer.value, answer.parameters],
    ["175", [{ id: "rent_share", value: "0.25", from: "2010-01-01" }]],
  );
  const near = ask("housing_alowance");
  assert.deepEqual([near.code, near.out], [2, ""]);
  assert.match(near.err, /Did you mean housing_allowance/);
  assert.equal(ask("housing_tax").code, 2);
});

test(
  "a population comes out as the reference says, a reform beside it, tables in a folder",
  { skip },
  (t) => {
    const here = folderWith(t, {
      "reform.yaml":
        "reform: r\ntitle: R\nfrom: 2016-01-01\nparameters:\n  income_tax_rate: { values: 0.16 }\n",
    });
    const simulate = (...words: readonly string[]) =>
      polity(here, "simulate", country, "--population", population, "--period", ...words);
    const plain = JSON.parse(simulate("2016-11", "--json").out);
    assert.ok(Math.abs(plain.totals.total_taxes / 2_643_801_912.23 - 1) < 1e-6);
    assert.ok(Math.abs(plain.poverty.rate / 0.231745573 - 1) < 1e-6);
    const both = JSON.parse(simulate("2016-11", "--json", "--reform", "reform.yaml", "--out", "tables").out);
    assert.deepEqual(both.baseline.totals, plain.totals);
    assert.ok(
      Math.abs(
        both.difference.totals.total_taxes - (both.reform.totals.total_taxes - plain.totals.total_taxes),
      ) < 1,
    );
    assert.equal(both.difference.moved.all.winners, 0);
    assert.deepEqual(both.difference.words, [
      "the rate of income tax goes from 0.15 to 0.16 from 1 January 2016.",
    ]);
    assert.equal(readFileSync(join(here, "tables/tenths.csv"), "utf8").trim().split("\n").length, 11);
    const year = simulate("2017", "--json");
    assert.deepEqual([year.code, year.out], [2, ""]);
    assert.match(year.err, /is needed for 2017-0?1/);
  },
);
