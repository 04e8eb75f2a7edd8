/** What the documents show of policies is true. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import {
  compile,
  explain,
  plan,
  readPeriod,
  run,
  sayDifference,
  sayReason,
  Stop,
  type SourceFile,
} from "#engines/rules/index.ts";
import { defaultLimits, readYaml } from "#platform/files/index.ts";
import { readTexts } from "#platform/texts/index.ts";
import { checkPolicies } from "./check.ts";
import { readHousehold } from "./household.ts";

const root = new URL("../../../", import.meta.url);
const says = readTexts();
const read = (path: string): Uint8Array => readFileSync(new URL(path, root));
const country = new Map(
  ["system", "ages"].map((name) => [
    `policies/${name}.yaml`,
    read(`jurisdictions/sample-country/policies/${name}.yaml`),
  ]),
);
const whole = new Map(
  [
    "system",
    "ages",
    "basic-income",
    "housing-allowance",
    "housing-tax",
    "household-income",
    "income-tax",
    "parenting-allowance",
    "pension",
    "social-security",
  ].map((name) => [`policies/${name}.yaml`, read(`jurisdictions/sample-country/policies/${name}.yaml`)]),
);

test("the one example of everything compiles, and its case comes out", () => {
  const decision = read("docs/decisions/0022-policies-as-files.md").toString();
  const example = /```yaml\n(policy: heating-help[^]*?)```/.exec(decision)?.[1] ?? assert.fail();
  const system =
    country
      .get("policies/system.yaml")
      ?.toString()
      .replace(/^figures:[^]*/m, "") ?? "";
  const files = new Map([
    ...country,
    ["policies/system.yaml", new TextEncoder().encode(system)],
    ["policies/heating.yaml", new TextEncoder().encode(example)],
  ]);
  const { findings, cases } = checkPolicies(files);
  assert.deepEqual(findings, []);
  assert.ok(cases.every(({ looked, right }) => looked > 0 && looked === right));
});

function sourceOf(file: string, bytes: Uint8Array): SourceFile {
  const { root: tree, text } = readYaml(file, bytes, defaultLimits);
  return { file, text, root: tree ?? assert.fail(file) };
}

function reformed(text: string) {
  const sources = [...whole].map(([file, bytes]) => sourceOf(file, bytes));
  const law = compile(sources).system ?? assert.fail();
  return { law, ...compile(sources, sourceOf("reform.yaml", new TextEncoder().encode(text))) };
}

const shownReform = /```yaml\n(reform: [^]*?)```/.exec(read("docs/guides/policies.md").toString())?.[1] ?? "";

test("the reform of the guide is said as the guide says, and leaves the law as it was", () => {
  const { law, system, findings } = reformed(shownReform);
  assert.deepEqual(findings, []);
  assert.ok(system);
  assert.deepEqual(sayDifference(law, system, { say: says.en, language: "en" }), [
    "the rate of income tax goes from 0.15 to 0.16 from 1 January 2027.",
  ]);
  assert.deepEqual(sayDifference(law, law, { say: says.en, language: "en" }), []);
  assert.deepEqual(sayDifference(law, system, { say: says["zh-CN"], language: "zh-CN" }), [
    "自 2027年1月1日 起，个人所得税税率由 0.15 改为 0.16。",
  ]);
});

test("a reform replaces rules, adds new ones, and is refused when it names nothing that is there", () => {
  const rule =
    '  pension: { of: person, per: month, type: money, default: 0, formula: "if age >= retirement_age then 1000 else 0" }\n';
  const added = "  bonus: { of: person, per: month, type: money, default: 0, formula: salary / 100 }\n";
  const { law, system, findings } = reformed(`reform: r\ntitle: R\nvariables:\n${rule}${added}`);
  assert.deepEqual(findings, []);
  assert.deepEqual(sayDifference(law, system ?? assert.fail(), { say: says.en, language: "en" }), [
    "The rule of “pension” is another one.",
    "New rule: bonus.",
  ]);
  const wrong = reformed("reform: r\ntitle: R\nparameters:\n  income_tax_rat: { values: 0.2 }\n");
  assert.equal(wrong.system, undefined);
  assert.deepEqual(
    wrong.findings.map(
      ({ code, location }) => `${code} ${location.file}:${location.line}:${location.column}`,
    ),
    ["P0804 reform.yaml:4:3"],
  );
});

test("the hand-made case of the method page comes out, with its reason in both languages", () => {
  const { system } = checkPolicies(whole);
  assert.ok(system);
  const family =
    "person: { a: { birth: 1980-01-01, salary: 450 }, b: { birth: 2010-06-01 } }\nhousehold: { home: { adults: [a], children: [b], rent: 700, accommodation_size: 50, housing_occupancy_status: tenant } }\n";
  const situation = readHousehold("family.yaml", new TextEncoder().encode(family), system);
  const period = readPeriod("2016-11") ?? assert.fail();
  assert.ok(situation.ok);
  const planned = plan(
    system,
    ["disposable_income", "parenting_allowance"].map((variable) => ({ variable, period })),
  );
  assert.ok(planned.ok);
  const done = run(planned.value, situation.value);
  const [home] = situation.value.get("household") ?? [];
  assert.ok(home);
  const said = (variable: string, language: "en" | "zh-CN"): string => {
    const explained = explain(done, variable, period, home);
    assert.ok(explained !== undefined && !(explained instanceof Stop));
    return sayReason(explained, { say: says[language], language, system });
  };
  assert.match(
    said("disposable_income", "en"),
    /^disposable income of home in November 2016: €1,097\.833333\. /,
  );
  assert.equal(
    said("parenting_allowance", "en"),
    "parenting allowance of home in November 2016: €600.00. Because income of the household (€450.00) is at most the income limit of the parenting allowance (€500.00 since 1 December 2015), the number of adults (1) is 1, and age of b (6 years) is below the age up to which a single parent is helped (8 years since 1 December 2015). The sum: the amount of the parenting allowance (€600.00 since 1 December 2015) = €600.00. Basis: Sample Country Family Act, article 12.",
  );
  assert.match(
    said("parenting_allowance", "zh-CN"),
    /^home2016年11月的育儿津贴：€600\.00。理由：家庭工资收入（€450\.00）不超过/,
  );
});

test("a household that leaves out what is needed is told what and whose", () => {
  const { system } = checkPolicies(whole);
  assert.ok(system);
  const wrong = (text: string): string => {
    const outcome = readHousehold("h.yaml", new TextEncoder().encode(text), system);
    return outcome.ok ? "read" : outcome.refusal.map(({ code, hint }) => `${code}/${hint}`).join();
  };
  assert.equal(wrong("person: { a: { birth: 1980-13-01 } }"), "P0801/value-date");
  assert.equal(wrong("person: { a: { salry: 5 } }"), "P0804/near");
  assert.equal(wrong("household: { h: { adults: [nobody] } }"), "P0804/member");
  assert.equal(wrong("person: { a: {} }\nhousehold: { h: { adults: [a, a] } }"), "P0805/member");
  assert.equal(wrong("persons: { a: {} }"), "P0804/entity");
  const situation = readHousehold("h.yaml", new TextEncoder().encode("person: { a: { salary: 5 } }"), system);
  const period = readPeriod("2016-11") ?? assert.fail();
  const planned = plan(system, [{ variable: "basic_income", period }]);
  assert.ok(situation.ok && planned.ok);
  const [a] = situation.value.get("person") ?? [];
  const stop = explain(run(planned.value, situation.value), "basic_income", period, a ?? assert.fail());
  assert.ok(stop instanceof Stop);
  assert.deepEqual([stop.code, stop.facts], ["missing", { name: "birth", who: "a" }]);
});
