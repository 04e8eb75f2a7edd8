import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { cellBar } from "./cell-bar.ts";
import { mark, marksKey } from "./mark.ts";

test("a bar is as long as its part of the whole, never longer than it, and silent", () => {
  assert.match(cellBar(0.35, "good").toString(), /aria-hidden="true"[\s\S]*class="bar-good" width="35"/);
  fc.assert(
    fc.property(fc.double({ min: -10, max: 10, noNaN: true }), (part) => {
      const [, long = ""] =
        /class="bar-warning" width="([^"]*)"/.exec(cellBar(part, "warning").toString()) ?? [];
      assert.ok(Math.abs(Number(long) - 100 * Math.min(1, Math.max(0, part))) <= 0.05, long);
    }),
  );
});

test("a mark is a sign for the eye and words for the ear; its key is for the eye alone", () => {
  assert.equal(
    mark("*", "fewer than <5>").toString(),
    '<span class="mark" aria-hidden="true">*</span><span class="unseen">fewer than &lt;5&gt;</span>',
  );
  assert.match(
    marksKey([{ sign: "*", meaning: "few" }]).toString(),
    /<p [^>]*aria-hidden="true">\s*<span><b>\*<\/b> few/,
  );
});
