/** A case may say how far an amount may be off; nothing but amounts may be, and nothing by default. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkPolicies } from "./check.ts";

const system = "system: town\ntitle: Town\ncurrency: EUR\nentities: { person: { title: Person } }\n";

function codes(line: string, fee = "3.33", free = true): readonly string[] {
  const policy = `policy: fee\ntitle: Fee\nkind: common\nfield: common\nbasis: { work: Act }\nvariables:\n  fee: { of: person, per: month, type: money, formula: 10 / 3 }\n  free: { of: person, per: month, type: boolean, formula: "true" }\ncases:\n  - title: T\n    period: 2026-01\n    given: { person: { a: {} } }\n    gives: { fee: ${fee}, free: ${free} }\n${line}`;
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const files = new Map([
    ["policies/system.yaml", bytes(system)],
    ["policies/fee.yaml", bytes(policy)],
  ]);
  return checkPolicies(files).findings.map(({ code }) => code);
}

test("an amount within the margin comes out, on both sides and at its edge", () => {
  assert.deepEqual(codes("    within: 0.01\n"), []);
  assert.deepEqual(codes("    within: 0.01\n", "3.34"), []);
  assert.deepEqual(codes("    within: 1\n", "4.3333"), []);
});

test("beyond it, without one, with none or with one below zero, it does not", () => {
  for (const line of ["", "    within: 0\n", "    within: -1\n", "    within: 0.003\n"])
    assert.deepEqual(codes(line), ["P0813"], line);
});

test("a margin that is no number is told", () => {
  assert.deepEqual(codes("    within: about\n"), ["P0801"]);
});

test("a truth is never nearly so", () => {
  assert.deepEqual(codes("    within: 9\n", "3.33", false), ["P0813"]);
});
