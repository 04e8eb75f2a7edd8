import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { dip } from "./dip.ts";

const sorted = (numbers: readonly number[]) => Float64Array.from(numbers).sort();

test("an even row dips as little as its steps, two heaps as much as anything can", () => {
  assert.equal(dip(sorted(Array.from({ length: 100 }, (_, at) => at))), 1 / 200);
  assert.equal(dip(sorted([0, 0, 0, 0, 1, 1, 1, 1])), 1 / 4);
  assert.equal(dip(sorted([3, 3, 3, 3, 3])), 1 / 10);
});

test("one hump dips less than two, and a lone person between two heaps does not make them one", () => {
  const hump = Array.from({ length: 60 }, (_, at) => Math.tan((Math.PI * (at + 0.5 - 30)) / 70));
  const heaps = [...hump.map((one) => one - 12), ...hump.map((one) => one + 12)];
  const [one, two, bridged] = [hump, heaps, [...heaps, 0]].map((numbers) => dip(sorted(numbers)));
  assert.ok((one ?? 1) < 0.02 && (two ?? 0) > 0.1, `${one} ${two}`);
  assert.ok(Math.abs((two ?? 0) - (bridged ?? 1)) < 0.01);
});

test("no dip is smaller than any curve with one hump allows, tried on a fine net of curves", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 0, max: 20 }), { minLength: 4, maxLength: 8 }),
      fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 21, maxLength: 21 }),
      fc.nat(20),
      (numbers, steps, mode) => {
        // A curve with one hump: densities that rise up to the mode and fall after it, as heights of 21 columns.
        const rising = steps.slice(0, mode).sort((a, b) => a - b);
        const falling = steps.slice(mode).sort((a, b) => b - a);
        const heights = [...rising, ...falling];
        const total = heights.reduce((sum, one) => sum + one, 0);
        if (total === 0) return;
        const below = (x: number) =>
          heights.slice(0, Math.max(0, x)).reduce((sum, one) => sum + one, 0) / total;
        const row = [...numbers].sort((a, b) => a - b);
        const distance = row.reduce((most, x, at) => {
          const [before, after] = [at / row.length, (at + 1) / row.length];
          return Math.max(most, Math.abs(below(x) - before), Math.abs(below(x) - after));
        }, 0);
        assert.ok(dip(sorted(row)) <= distance + 1e-9);
      },
    ),
    { numRuns: 3000 },
  );
});

test("neither scale nor direction changes the dip", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 4, maxLength: 40 }), (numbers) => {
      const own = dip(sorted(numbers));
      assert.ok(Math.abs(dip(sorted(numbers.map((one) => 5 - 3 * one))) - own) < 1e-12);
      assert.ok(own >= 1 / (2 * numbers.length) - 1e-12 && own <= 1 / 4 + 1e-12);
    }),
  );
});
