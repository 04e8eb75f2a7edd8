import assert from "node:assert/strict";
import { test } from "node:test";
import {
  chanceOfDifference,
  chanceOfMajority,
  corrected,
  leastGap,
  logFactorials,
  shareOf,
} from "./shares.ts";

const logs = logFactorials(200);
const near = (value: number, known: number, within = 1e-4) =>
  assert.ok(Math.abs(value - known) < within, `${value}, known ${known}`);

test("intervals of shares are those that Newcombe printed", () => {
  // Newcombe, Statistics in Medicine 17 (1998) 857–872, table I, method 3 (Wilson).
  const one = shareOf(81, 263);
  near(one.low, 0.2553);
  near(one.high, 0.3662);
  const none = shareOf(0, 20);
  near(none.low, 0);
  near(none.high, 0.1611);
  assert.deepEqual(shareOf(0, 0), { of: 0, share: 0, low: 0, high: 1 });
});

test("the difference of two shares has Newcombe’s lower end", () => {
  // Newcombe, Statistics in Medicine 17 (1998) 873–890, table II, method 10: 56/70 against 48/80.
  near(leastGap(shareOf(56, 70), shareOf(48, 80)), 0.0524);
});

test("a lady who tells three of four cups with milk first may well be guessing", () => {
  // Fisher, The Design of Experiments (1935): 17 of 70 ways.
  near(chanceOfDifference({ part: 3, of: 4, otherPart: 1, otherOf: 4 }, logs), 17 / 70, 1e-12);
  near(chanceOfDifference({ part: 4, of: 4, otherPart: 0, otherOf: 4 }, logs), 1 / 70, 1e-12);
  near(chanceOfDifference({ part: 0, of: 4, otherPart: 4, otherOf: 4 }, logs), 1, 1e-12);
});

test("chances by formula are those counted one by one", () => {
  const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k);
  for (let of = 0; of <= 12; of++) {
    for (let part = 0; part <= of; part++) {
      let ways = 0;
      for (let n = part; n <= of; n++) ways += choose(of, n);
      near(chanceOfMajority(part, of, logs), ways / 2 ** of, 1e-12);
    }
  }
});

test("looking at more makes each chance larger, and never changes which is smaller", () => {
  // Benjamini and Hochberg (1995), their example of fifteen: four are believed at 5 percent.
  const fifteen = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
    0.759, 1,
  ];
  const after = corrected(fifteen);
  assert.equal(after.filter((one) => one <= 0.05).length, 4);
  assert.ok(after.every((one, at) => one >= (fifteen[at] ?? 1) && one >= (after[at - 1] ?? 0)));
  assert.deepEqual(corrected([...fifteen].reverse()), [...after].reverse());
});
