/** Every file of bad/ says in its first line what is wrong with it, and exactly that is found, at exactly that place. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { languages } from "#lib/language.ts";
import { readTexts } from "#platform/texts/index.ts";
import { findingInWords } from "#kernel/check/model.ts";
import { compile } from "#kernel/register/model.ts";
import { readRegisterFolder } from "#kernel/register/index.ts";
import type { PlainDate } from "#lib/dates.ts";
import { checkAnswers } from "./answers.ts";
import { checkPolicies } from "./check.ts";

const folder = fileURLToPath(new URL("./bad/", import.meta.url));
const townFolder = fileURLToPath(new URL("../../../library/explain/town/", import.meta.url));
const system = readFileSync(`${townFolder}policies/system.yaml`);
const { register } = readRegisterFolder(townFolder);
assert.ok(register !== undefined);
const town = compile(register, "2026-06-01" as PlainDate);
const names = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
const says = readTexts();

test("there are at least forty bad policies", () => {
  assert.ok(names.length >= 40, `${names.length}`);
});

for (const name of names) {
  test(`${name} yields what it expects, in words of every language`, () => {
    const bytes = readFileSync(`${folder}${name}`);
    const expected = /^# expect: (.*)\n/.exec(bytes.toString("utf8"))?.[1];
    const started = process.hrtime.bigint();
    const checked = checkPolicies(
      new Map([
        ["policies/system.yaml", system],
        [`policies/${name}`, bytes],
      ]),
    );
    const findings = [...checked.findings, ...checkAnswers(checked, town)];
    assert.ok(
      process.hrtime.bigint() - started < 30_000_000_000n,
      "a hostile file must not hold anybody up for long",
    );
    const found = findings.map(({ code, location }) => `${code} ${location.line}:${location.column}`);
    assert.equal(found.join(", "), expected);
    for (const language of languages) {
      for (const finding of findings) {
        const { message, hint } = findingInWords(finding, says[language]);
        assert.ok(message.length > 5 && hint.length > 5, message);
      }
    }
  });
}
