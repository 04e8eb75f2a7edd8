/** What a household writes into the form, and what it means. */
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { readPeriod, valueText } from "#engines/rules/index.ts";
import { readPolicyFolder } from "#kernel/policy/index.ts";
import { readRegisterFolder } from "#kernel/register/index.ts";
import type { PlainDate } from "#lib/dates.ts";
import { readTexts } from "#platform/texts/index.ts";
import { computeApplication } from "./compute-application.ts";
import { entitled } from "./entitled.ts";
import { fieldsOf, readAnswer, readTold, situationOf } from "./told.ts";

const folder = fileURLToPath(new URL("../../../../jurisdictions/riverbend", import.meta.url));
const policies = readPolicyFolder(folder, { withCases: false });
assert.ok(policies.ok && policies.value.system !== undefined);
const { system } = policies.value;
const { register } = readRegisterFolder(folder);
assert.ok(register !== undefined);
const period = readPeriod("2026-11") ?? assert.fail();
const says = readTexts();
const reader = { language: "en", say: says.en } as const;

function answer(id: string, written: string): string | undefined {
  const value = readAnswer(system.variables.get(id) ?? assert.fail(id), written, period);
  return value === undefined ? undefined : valueText(value);
}

test("numbers are read as people write them, and nothing else is", () => {
  const written = [
    "1200",
    " 1,200.50 ",
    "１２００",
    "¥1200",
    "1 200",
    "",
    "-1",
    "much",
    "1e9",
    "12.5.3",
    "10000000.01",
  ];
  assert.deepEqual(
    written.map((one) => answer("rent", one)),
    ["1200", "1200.5", "1200", "1200", "1200", "0", undefined, undefined, undefined, undefined, undefined],
  );
  assert.deepEqual(
    ["3", "3.5", "601"].map((one) => answer("months_in_work", one)),
    ["3", undefined, undefined],
  );
});

test("a date lies within a lifetime, and a choice is one that there is", () => {
  assert.deepEqual(
    ["1990-02-28", "1990-02-30", "", "1700-01-01", "2190-01-01"].map((one) => answer("birth", one)),
    ["1990-02-28", undefined, undefined, undefined, undefined],
  );
  assert.deepEqual(
    ["tenant", "castle", ""].map((one) => answer("tenure", one)),
    ["tenant", undefined, "tenant"],
  );
});

test("what was told comes back from the form as it went in, and nothing that was not asked for", () => {
  const fields = {
    "n-adult": "1",
    "n-child": "2",
    area: "drum-tower",
    "a.rent.home": "900",
    "a.birth.child2": "2020-01-01",
  };
  const told = readTold(system, { ...fields, token: "x", "a.castle.home": "1", "n-king": "1", go: "" });
  assert.deepEqual(Object.fromEntries(fieldsOf(told)), fields);
  assert.deepEqual([...readTold(system, { "n-adult": "99", "n-child": "-1" }).counts], []);
});

test("a child that was taken back takes its answers along", () => {
  const told = readTold(system, { "n-adult": "1", "n-child": "0", "a.birth.child1": "2020-01-01" });
  const { situation } = situationOf(system, told, { reader, period });
  assert.deepEqual(
    situation.get("person")?.map(({ name }) => name),
    ["Adult 1"],
  );
});

test("a household's supports add up to what its policies say together", () => {
  const told = readTold(system, {
    "n-adult": "1",
    "n-child": "2",
    "a.birth.adult1": "1990-02-02",
    "a.birth.child1": "2017-09-01",
    "a.birth.child2": "2021-03-15",
    "a.tenure.home": "tenant",
    "a.rent.home": "1200",
  });
  const { situation } = situationOf(system, told, { reader, period });
  const { granted, stopped } = entitled(system, situation, period);
  const sum = granted.reduce((all, { amount }) => all + Number(amount.over) / Number(amount.under), 0);
  // The case “A lone parent without earnings” of household-income.yaml.
  assert.deepEqual([sum, stopped], [4900, []]);
});

test("an application is computed in both languages, or the missing question is named", () => {
  const asked = { function: "child-allowance", system, register, on: "2026-11-24" as PlainDate, version: 3 };
  const answers = { "n-adult": "1", "a.birth.adult1": "1990-02-02" };
  for (const language of ["en", "zh-CN"] as const) {
    const found = computeApplication({ ...asked, answers, reader: { language, say: says[language] } });
    assert.ok(!found.ok && found.refusal.code === "requests.application-incomplete");
    const question = String(found.refusal.facts["question"]);
    assert.ok(question.includes(language === "en" ? "?" : "？"), question);
  }
});
