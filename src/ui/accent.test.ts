import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { accentSheet, contrast, readableAccent } from "./accent.ts";

test("whatever accent a town chooses, its links can be read by day and by night", () => {
  const hex = fc
    .integer({ min: 0, max: 0xffffff })
    .map((number) => `#${number.toString(16).padStart(6, "0")}`);
  fc.assert(
    fc.property(hex, (colour) => {
      const accent = readableAccent(colour);
      assert.ok(accent !== undefined);
      for (const ground of ["#fdfcf9", "#f5f2ea"]) assert.ok(contrast(accent.light.accent, ground) >= 4.5);
      for (const ground of ["#16191c", "#1f2428"]) assert.ok(contrast(accent.dark.accent, ground) >= 4.5);
      for (const { accent: one, onAccent } of [accent.light, accent.dark])
        assert.ok(contrast(one, onAccent) >= 4.5);
    }),
  );
});

test("a colour that can be read as it is stays as it is", () => {
  assert.equal(readableAccent("#1f5c57")?.light.accent, "#1f5c57");
});

test("what is no colour changes nothing", () => {
  assert.equal(readableAccent("red; } body { display: none"), undefined);
  assert.equal(accentSheet("#12345"), "");
});
