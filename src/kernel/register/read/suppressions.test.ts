import assert from "node:assert/strict";
import { test } from "node:test";
import { inShort } from "./files.test-support.ts";
import { readSuppressions } from "./suppressions.ts";

const read = (text: string) =>
  readSuppressions(new Map([["suppressions.yaml", new TextEncoder().encode(text)]]));

test("a jurisdiction without suppressions has none", () => {
  assert.deepEqual(readSuppressions(new Map()), { suppressions: [], findings: [] });
  assert.deepEqual(read("# none yet\n[]\n"), { suppressions: [], findings: [] });
});

test("what is given is read, and what is missing is left to the check", () => {
  const text =
    "- { code: P0503, fingerprint: P0503/lamps, reason: The assembly decides in May, person: Clerk, until: 2026-06-30 }\n- code: P0502\n  fingerprint: P0502/*\n";
  const { suppressions, findings } = read(text);
  assert.deepEqual(findings, []);
  assert.deepEqual(suppressions, [
    {
      code: "P0503",
      fingerprint: "P0503/lamps",
      reason: "The assembly decides in May",
      person: "Clerk",
      until: "2026-06-30",
      place: { file: "suppressions.yaml", line: 1, column: 3 },
    },
    {
      code: "P0502",
      fingerprint: "P0502/*",
      reason: undefined,
      person: undefined,
      until: undefined,
      place: { file: "suppressions.yaml", line: 2, column: 3 },
    },
  ]);
});

test("a date that cannot be read is a finding, and its suppression does not hold", () => {
  const { suppressions, findings } = read(
    "- code: P0503\n  fingerprint: x\n  untill: never\n  until: never\n",
  );
  assert.deepEqual(suppressions, []);
  assert.deepEqual(inShort({ findings }), [
    "P0005 column suppressions.yaml:3:3 untill ×1",
    "P0007 date suppressions.yaml:4:10 until ×1",
  ]);
  assert.deepEqual(inShort(read("code: P0503\n")), ["P0009 list suppressions.yaml:1:1 ×1"]);
});
