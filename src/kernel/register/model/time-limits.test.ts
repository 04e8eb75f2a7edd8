import assert from "node:assert/strict";
import { test } from "node:test";
import { Temporal } from "temporal-polyfill";
import { boundsInDays, isSurelyLonger } from "./time-limits.ts";

test("no run of months in 400 years is shorter or longer than the bounds say", () => {
  const firsts = Array.from({ length: 4800 + 60 }, (_, i) =>
    Temporal.PlainDate.from("1900-01-01").add({ months: i }),
  );
  const days = firsts.map((date) => firsts[0]!.until(date, { largestUnit: "day" }).days);
  for (let months = 1; months <= 60; months++) {
    const { shortest, longest } = boundsInDays({ amount: months, unit: "months" });
    for (let i = 0; i < 4800; i++) {
      const length = days[i + months]! - days[i]!;
      assert.ok(
        shortest <= length && length <= longest,
        `${months} months from ${String(firsts[i])}: ${length}`,
      );
    }
  }
});

test("working days take at least themselves, and at least their weekends but one", () => {
  const shortest = (amount: number): number => boundsInDays({ amount, unit: "working-days" }).shortest;
  assert.deepEqual([1, 5, 7, 10, 15, 20].map(shortest), [1, 5, 7, 10, 17, 24]);
});

test("units that mean the same compare exactly", () => {
  assert.equal(isSurelyLonger({ amount: 25, unit: "hours" }, { amount: 1, unit: "days" }), true);
  assert.equal(isSurelyLonger({ amount: 24, unit: "hours" }, { amount: 1, unit: "days" }), false);
  assert.equal(isSurelyLonger({ amount: 2, unit: "weeks" }, { amount: 13, unit: "days" }), true);
  assert.equal(isSurelyLonger({ amount: 13, unit: "months" }, { amount: 12, unit: "months" }), true);
});
