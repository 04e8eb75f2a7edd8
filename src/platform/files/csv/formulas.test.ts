import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { guardFormulas, readGuarded } from "./formulas.ts";

/** Texts made of the characters that matter. */
const risky = fc.string({
  unit: fc.constantFrom("=", "+", "-", "@", "＝", "'", ";", "\t", "\r", "\n", " ", "a", "1"),
});

test("whatever is written is read back as it was", () => {
  fc.assert(
    fc.property(fc.oneof(risky, fc.string({ unit: "grapheme" })), (text) =>
      assert.equal(readGuarded(guardFormulas(text)), text),
    ),
  );
});

test("no part of a written value begins like a formula, wherever a spreadsheet breaks it", () => {
  const begins = /^\s*[=+\-@＝＋－＠]/;
  fc.assert(
    fc.property(risky, (text) => {
      for (const part of guardFormulas(text).split(/[;\t\r\n]/))
        assert.ok(!begins.test(part), JSON.stringify(part));
      assert.ok(!/^[\t\r]/.test(guardFormulas(text)));
    }),
  );
});

test("known attacks are harmless, and readable as they were meant", () => {
  assert.equal(guardFormulas("=cmd|' /C calc'!A0"), "'=cmd|' /C calc'!A0");
  assert.equal(guardFormulas("@SUM(1+1)"), "'@SUM(1+1)");
  assert.equal(guardFormulas("\t=1+1"), "'\t'=1+1");
  assert.equal(guardFormulas("parks;=1+1"), "parks;'=1+1");
  assert.equal(guardFormulas("'=1+1"), "''=1+1");
});

test("everyday values stay as they are", () => {
  for (const value of [
    "Parks",
    "a;b;c",
    "2026-03-01",
    "5 working days",
    "O’Brien's",
    "'quoted'",
    "1+1=2",
    "公园",
  ]) {
    assert.equal(guardFormulas(value), value);
    assert.equal(readGuarded(value), value);
  }
});
