/** Riverbend’s made-up policies: sound, proved at their limits, and tied to the register that says who answers. */
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { languages } from "#lib/language.ts";
import { readRegisterFolder } from "#kernel/register/index.ts";
import { readPolicyFolder } from "./index.ts";

const folder = fileURLToPath(new URL("../../../jurisdictions/riverbend", import.meta.url));
const read = readPolicyFolder(folder);
assert.ok(read.ok);
const { system, findings, cases, compiled } = read.value;

test("nothing is wrong with Riverbend’s policies, and every case comes out", () => {
  assert.deepEqual(findings, []);
  assert.ok(cases.length >= 40);
  assert.ok(cases.every(({ looked, right }) => looked > 0 && looked === right));
});

test("there are policies on both sides, and each says its problem, objective, basis, cases and evaluation", () => {
  assert.ok(system !== undefined);
  const granted = system.policies.filter(({ kind }) => kind === "active" || kind === "protective");
  assert.ok(granted.filter(({ kind }) => kind === "active").length >= 3);
  assert.ok(granted.filter(({ kind }) => kind === "protective").length >= 6);
  for (const one of granted) {
    assert.ok(one.objective !== undefined && one.indicator !== undefined, one.id);
    assert.match(one.basis?.work.en ?? "", /made up/, one.id);
    assert.match(one.basis?.work["zh-CN"] ?? "", /虚构/, one.id);
    assert.ok(one.evaluation?.first !== undefined, one.id);
    assert.ok(cases.filter((each) => each.case.policy === one.id).length >= 2, one.id);
    for (const words of [one.title, one.problem, one.objective, one.evaluation?.text])
      for (const language of languages) assert.ok(words?.[language] !== undefined, `${one.id} ${language}`);
  }
});

test("every granted policy names a function of the register", () => {
  assert.ok(system !== undefined);
  const functions = new Set(readRegisterFolder(folder).register?.functions.map(({ id }) => id));
  for (const { id, kind, function: named } of system.policies) {
    if (kind === "active" || kind === "protective") assert.ok(functions.has(named ?? ""), id);
  }
});

test("every amount is dated and says its source", () => {
  for (const one of system?.parameters.values() ?? []) {
    assert.ok(one.source !== undefined, one.id);
    if (one.kind === "value")
      assert.ok(
        one.values.every(({ from }) => from !== 0),
        one.id,
      );
  }
});

test("the typical households were read, each with somebody whose earnings vary", () => {
  assert.ok(compiled.typical.length >= 6);
  assert.ok(compiled.typical.every(({ earner }) => earner !== undefined));
});
