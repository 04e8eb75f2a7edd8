import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { CarefulSum, giniOf, medianOf, quantileOf, ranked, shareBelow, tenthStarts } from "./distribution.ts";
import { hidden, hiddenIn } from "./disclosure.ts";
import { risingOrder } from "./order.ts";
import { movedBy } from "./moved.ts";
import { figuresOf, type RunData } from "./report.ts";
import { readShares } from "./take-up.ts";

const numbers = fc.array(
  fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(0, -0, 600, 600.01, -5),
    fc.integer({ min: 0, max: 1_000_000 }).map((more) => 1_000 + more * 1e-9),
  ),
  { maxLength: 300 },
);

function sortedPlainly(values: readonly number[]): readonly number[] {
  return values.map((_, at) => at).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0) || a - b);
}

test("the order is that of comparing one by one, equal ones as they came", () => {
  fc.assert(
    fc.property(numbers, (values) =>
      assert.deepEqual([...risingOrder(Float64Array.from(values))], sortedPlainly(values)),
    ),
  );
});

test("many values are ordered too, also when they lie closer together than their upper halves tell", () => {
  for (const spread of [1, 1e-12]) {
    const values = Array.from({ length: 60_000 }, (_, at) => 1_000 + ((at * 7_919) % 60_000) * spread);
    assert.deepEqual([...risingOrder(Float64Array.from(values))], sortedPlainly(values));
  }
});

const households = (income: readonly number[], members: readonly number[], weights: readonly number[]) => ({
  income: Float64Array.from(income),
  members: Float64Array.from(members),
  weights: Float64Array.from(weights),
});

test("the median is the first value at which half of the people are reached, weighted by people", () => {
  // A household of four with 200 counts as four people with 100 each.
  const rank = ranked(households([300, 200, 50], [1, 4, 1], [1, 1, 1]));
  assert.deepEqual([...rank.equivalised], [50, 100, 300]);
  assert.equal(medianOf(rank), 100);
  assert.equal(shareBelow(rank, 100), 1 / 6);
  assert.equal(shareBelow(rank, 100.01), 5 / 6);
  assert.equal(medianOf(ranked(households([1, 2, 3, 4], [1, 1, 1, 1], [1, 1, 1, 1]))), 2);
});

test("Gini is nothing when all have the same, and nearly all when one has everything", () => {
  assert.equal(giniOf(ranked(households([5, 5, 5], [1, 1, 1], [1, 2, 3]))), 0);
  const one = giniOf(
    ranked(households([0, 0, 0, 0, 0, 0, 0, 0, 0, 10], Array(10).fill(1), Array(10).fill(1))),
  );
  assert.ok(Math.abs(one - 0.9) < 1e-12);
  // By hand: incomes 1, 2, 3 of one person each: 1 − (1 + 4 + 9) ÷ (6 × 3) … the trapezoids are 1, 4, 9.
  assert.ok(Math.abs(giniOf(ranked(households([1, 2, 3], [1, 1, 1], [1, 1, 1]))) - (1 - 14 / 18)) < 1e-12);
});

test("Gini does not change when all incomes or all weights are multiplied", () => {
  const some = fc.array(
    fc.record({
      income: fc.integer({ min: 1, max: 10_000 }),
      members: fc.integer({ min: 1, max: 6 }),
      weight: fc.integer({ min: 1, max: 100 }),
    }),
    { minLength: 1, maxLength: 50 },
  );
  fc.assert(
    fc.property(some, fc.integer({ min: 2, max: 9 }), (rows, factor) => {
      const of = (money: number, weight: number): number =>
        giniOf(
          ranked(
            households(
              rows.map((one) => one.income * money),
              rows.map((one) => one.members),
              rows.map((one) => one.weight * weight),
            ),
          ),
        );
      assert.ok(Math.abs(of(1, 1) - of(factor, 1)) < 1e-9 && Math.abs(of(1, 1) - of(1, factor)) < 1e-9);
    }),
  );
});

test("each tenth holds a tenth of the people where households are small", () => {
  const rank = ranked(
    households(
      Array.from({ length: 1_000 }, (_, at) => at),
      Array(1_000).fill(1),
      Array(1_000).fill(1),
    ),
  );
  assert.deepEqual(tenthStarts(rank), [0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1_000]);
});

test("a reform’s winners and losers are those beyond the threshold, by the tenths of the law", () => {
  const law: RunData = {
    ...households([100, 200, 300], [1, 2, 1], [10, 1, 1]),
    measures: [],
    totals: [],
    has: new Float64Array(3),
    benefits: [],
  };
  const reform = { ...law, income: Float64Array.from([100.5, 200.51, 299]) };
  const { all } = movedBy(figuresOf(law), law, reform, { threshold: 0.5 });
  assert.deepEqual([all.winners, all.losers, all.unchanged], [2, 1, 10]);
  assert.ok(Math.abs(all.gained - 5.51) < 1e-9 && Math.abs(all.lost - 1) < 1e-9);
});

test("nobody at all is no fault", () => {
  const { figures } = figuresOf({
    ...households([], [], []),
    measures: [],
    totals: [],
    has: new Float64Array(0),
    benefits: [],
  });
  assert.deepEqual(
    [figures.poverty.rate, figures.gini, figures.people, figures.tenths.length],
    [0, 0, 0, 10],
  );
});

test("a careful sum does not lose small numbers beside large ones; a quantile is one of the values", () => {
  const sum = new CarefulSum();
  for (const next of [1e16, 1, -1e16, 1]) sum.add(next);
  assert.equal(sum.value, 2);
  assert.equal(quantileOf(Float64Array.from([3, 1, 2]), Float64Array.from([1, 1, 8]), 0.5), 2);
});

test("who has no benefit, who has two, and which come together", () => {
  const variables = ["income", "child", "rent", "tax"];
  const measures = variables.map((variable) => ({
    variable,
    amount: 0,
    households: 0,
    receivers: 0,
    sampled: 0,
  }));
  // Places 0 to 3 count 1, 2, 4, 8: the first household has income and tax, the second child and rent, the third rent.
  const data: RunData = {
    ...households([1, 500, 600], [1, 2, 1], [1, 10, 1]),
    measures,
    totals: [],
    has: Float64Array.from([9, 15, 5]),
    benefits: ["child", "rent"],
  };
  const { portfolio } = figuresOf(data).figures;
  assert.deepEqual(portfolio, {
    none: 1,
    poorWithNone: 1,
    sampled: { none: 1, poorWithNone: 1 },
    byCount: [1, 1, 20],
    together: [{ one: "child", other: "rent", people: 20, sampled: 1 }],
  });
});

test("few stay hidden, and so many others that no sum of a row or column gives them away", () => {
  assert.deepEqual(hidden([0, 10, 40]), [false, false, false]);
  assert.deepEqual(hidden([9, 10, 40]), [true, true, false]);
  assert.deepEqual(hidden([9, 3, 40]), [true, true, false]);
  // The 4 hides 20 in its row and 30 in its column; these two would give away 25 and its neighbour.
  assert.deepEqual(
    hiddenIn([
      [4, 20],
      [30, 25],
    ]),
    [
      [true, true],
      [true, true],
    ],
  );
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(30), fc.nat(30), fc.nat(30)), { minLength: 2, maxLength: 6 }),
      (sampled) => {
        const rows = hiddenIn(sampled);
        const columns = [0, 1, 2].map((way) => rows.map((row) => row[way] === true));
        const counts = [0, 1, 2].map((way) => sampled.map((row) => row[way] ?? 0));
        for (const [at, line] of [...rows, ...columns].entries()) {
          const values = [...sampled, ...counts][at] ?? [];
          const isAlone = line.filter(Boolean).length === 1;
          // A hidden cell is alone only where all others of the line are nothing.
          assert.ok(!isAlone || values.filter((count) => count > 0).length === 1);
        }
      },
    ),
  );
});

test("shares of those who take what is due are one, two or three, in order", () => {
  assert.deepEqual(readShares("0.6..0.8"), { low: 0.6, point: 0.7, high: 0.8 });
  assert.deepEqual(readShares("0.6..0.65..0.8"), { low: 0.6, point: 0.65, high: 0.8 });
  assert.deepEqual(readShares("1"), { low: 1, point: 1, high: 1 });
  for (const wrong of ["", "0.8..0.6", "1.2", "-0.1", "a..b", "0.1..0.2..0.3..0.4", "60%"])
    assert.equal(readShares(wrong), undefined, wrong);
});
