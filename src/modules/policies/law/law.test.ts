/** The law of a day in words, in both languages: for every policy of two jurisdictions nothing is left unsaid. */
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { readPeriod, type Clause } from "#engines/rules/index.ts";
import { readPolicyFolder } from "#kernel/policy/index.ts";
import type { PlainDate } from "#lib/dates.ts";
import { languages } from "#lib/language.ts";
import { readers } from "#test/readers.ts";
import { tellPortfolio } from "../portfolio/tell-portfolio.ts";
import { tellPolicy } from "./tell-policy.ts";

function lawOf(jurisdiction: string) {
  const folder = fileURLToPath(new URL(`../../../../jurisdictions/${jurisdiction}`, import.meta.url));
  const read = readPolicyFolder(folder, { withCases: false });
  assert.ok(read.ok && read.value.system !== undefined);
  const { system, compiled } = read.value;
  return { system, cases: compiled.cases, typical: compiled.typical };
}

const riverbend = lawOf("riverbend");
const sample = lawOf("sample-country");
const day = (text: string): PlainDate => text as PlainDate;

function wordsIn(clause: Clause): readonly string[] {
  return clause.is === "given"
    ? [clause.words]
    : [clause.test, ...wordsIn(clause.yes), ...wordsIn(clause.no)];
}

for (const [name, law] of Object.entries({ riverbend, sample })) {
  for (const language of languages) {
    test(`every policy of ${name} is told in ${language}: rules, exceptions, amounts, cases`, () => {
      for (const { id } of law.system.policies) {
        for (const on of ["2016-11-30", "2026-11-24"]) {
          const told = tellPolicy(law, { id, on: day(on) }, readers[language]);
          assert.ok(told !== undefined, id);
          const words = [
            told.title,
            ...told.rules.flatMap(({ title, gives, exceptions }) => [
              title,
              ...(gives === undefined ? [] : wordsIn(gives)),
              ...exceptions.flatMap((one) => [one.title, one.when, ...wordsIn(one.gives)]),
            ]),
            ...told.parameters.flatMap(({ title, rows }) => [title, ...rows.flat()]),
            ...told.cases.flatMap(({ title, given, gives }) => [title, ...given, ...gives]),
          ];
          for (const one of words)
            assert.ok(one.trim() !== "" && !/undefined|\[object/.test(one), `${id}: ${one}`);
        }
      }
    });
  }
}

test("the amounts, rules and exceptions are those of the day", () => {
  const told = (on: string) =>
    tellPolicy(riverbend, { id: "minimum-living-guarantee", on: day(on) }, readers.en) ?? assert.fail();
  const standard = (on: string) => told(on).parameters.find(({ id }) => id === "living_standard")?.now;
  assert.deepEqual(["2024-03-01", "2026-06-30", "2026-07-01"].map(standard), [
    "CN¥880.00",
    "CN¥960.00",
    "CN¥1,000.00",
  ]);
  const exceptions = (on: string) =>
    told(on).rules.find(({ variable }) => variable === "counted_earnings")?.exceptions.length;
  assert.deepEqual(["2024-12-31", "2025-01-01"].map(exceptions), [0, 1]);
});

test("before it began a policy is not yet law, after its end no longer", () => {
  const standing = (on: string) =>
    tellPolicy(sample, { id: "housing-allowance", on: day(on) }, readers.en)?.standing;
  assert.deepEqual(["2009-12-31", "2010-01-01", "2016-11-30", "2016-12-01"].map(standing), [
    "not-yet",
    "in-force",
    "in-force",
    "ended",
  ]);
});

test("a law is set as clauses: one thing under a condition, another otherwise", () => {
  const told = tellPolicy(riverbend, { id: "start-up-support", on: day("2026-11-24") }, readers.en);
  assert.deepEqual(told?.rules[0]?.gives, {
    is: "choice",
    test: "months since the business was registered is from 1 to the months that are supported (12 months), earnings is at most the earnings up to which it is paid (CN¥4,000.00), and age is at least the age from which people may work (16 years)",
    yes: { is: "given", words: "the support for a month (CN¥800.00)" },
    no: { is: "given", words: "CN¥0.00" },
  });
});

test("how old somebody is has the word of its own that Chinese has for it, and years of anything else have theirs", () => {
  const told = tellPolicy(riverbend, { id: "ages", on: day("2026-11-24") }, readers["zh-CN"]);
  assert.match(JSON.stringify(told?.parameters), /60岁/);
  assert.match(JSON.stringify(told?.cases), /59岁/);
  assert.doesNotMatch(JSON.stringify(told?.parameters), /\d年"/);
});

test("a legal basis is named in the reader’s language alone, and its other names are at hand", () => {
  const of = (language: "en" | "zh-CN") =>
    tellPolicy(riverbend, { id: "child-allowance", on: day("2026-11-24") }, readers[language]) ??
    assert.fail();
  assert.equal(of("en").basis, "Riverbend Ordinance on Social Assistance and Care (made up), article 28");
  assert.equal(of("zh-CN").basis, "河湾区社会救助与养老服务办法（虚构），第28条");
  assert.equal(of("zh-CN").works.en, "Riverbend Ordinance on Social Assistance and Care (made up)");
});

test("amounts and people are told in the reader’s words: no code of a unit, no name of a role’s key", () => {
  for (const { id } of riverbend.system.policies) {
    const told = tellPolicy(riverbend, { id, on: day("2026-11-24") }, readers["zh-CN"]);
    assert.doesNotMatch(
      JSON.stringify([told?.rules, told?.parameters, told?.cases]),
      /\d ?(CNY|hours|days)|CNY\/|“成员”/,
      id,
    );
  }
});

test("there is no law of a policy that is none", () => {
  assert.equal(tellPolicy(riverbend, { id: "no-such-policy", on: day("2026-11-24") }, readers.en), undefined);
});

test("Riverbend’s policies say of themselves where work does not pay, who falls through and what is paid twice", () => {
  const period = readPeriod("2026-11") ?? assert.fail();
  const [told] = tellPortfolio(riverbend, period, [readers.en]) ?? assert.fail();
  assert.ok(told !== undefined);
  const of = (id: string) => told.households.find((one) => one.id === id) ?? assert.fail(id);
  assert.ok(of("founder").cliffs.some(({ at, fall }) => at === "CN¥4,000.01" && fall === "CN¥799.99"));
  const [jump] = of("couple").cliffs;
  assert.match(jump?.words ?? "", /^If the first adult earned CN¥[\d,.]+ a month instead of CN¥/);
  const files = /\b(ann|mei|li|wen|fang|hao|qin|guo|sun)\b/;
  for (const { cliffs, missed } of told.households) {
    const said = [
      ...cliffs.flatMap(({ words, losses }) => [words, ...losses]),
      ...missed.flatMap(({ words }) => words),
    ];
    assert.doesNotMatch(said.join("\n"), files);
  }
  assert.match(of("founder").deepest?.losses[0] ?? "", /start-up support.*CN¥4,000\.00/);
  assert.equal(of("saver").hasNothing, true);
  assert.match(of("saver").missed.find(({ benefit }) => benefit === "minimum living guarantee")?.words.join() ?? "", /savings/); // prettier-ignore
  const twice = told.pairs.filter(({ relation, shared }) => relation === "unaware" && shared.length > 0);
  assert.ok(twice.some(({ one, other, shared }) => one === "nursing allowance" && /care supplement/.test(other) && shared[0] === "need of daily care")); // prettier-ignore
});

test("who names no typical households is told nothing about them", () => {
  const period = readPeriod("2016-11") ?? assert.fail();
  assert.equal(tellPortfolio({ ...sample, typical: [] }, period, [readers.en]), undefined);
});
