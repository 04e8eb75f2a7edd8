/** What a block adds up is what adding up one household after the other gives, with and without rows that cannot be used. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { test } from "node:test";
import { blockSums, type BlockSums } from "./sums.ts";

const row = fc.record({
  amount: fc.integer({ min: -50, max: 50 }),
  count: fc.integer({ min: 0, max: 3 }),
  weight: fc.integer({ min: 0, max: 9 }),
  usable: fc.boolean(),
});

interface Row {
  readonly amount: number;
  readonly count: number;
  readonly weight: number;
  readonly usable: boolean;
}

function slowly(rows: readonly Row[], counts: (row: Row) => number): BlockSums {
  const some = rows.filter((one) => counts(one) !== 0);
  const sum = (of: (row: Row) => number, all: readonly Row[]): number =>
    all.reduce((total, one) => total + of(one), 0);
  return {
    amount: sum(({ amount, weight }) => amount * weight, rows),
    households: sum(({ weight }) => weight, some),
    receivers: sum((one) => one.weight * counts(one), some),
    sampled: some.length,
  };
}

test("sums, receivers and marks of a block are those of its households", () => {
  fc.assert(
    fc.property(
      fc.array(row, { maxLength: 40 }),
      fc.boolean(),
      fc.boolean(),
      (rows, isOfMembers, isSound) => {
        const column = (of: (row: Row) => number): Float64Array => Float64Array.from(rows, of);
        const used = isSound ? rows : rows.filter(({ usable }) => usable);
        const marks = new Float64Array(rows.length);
        const found = blockSums(
          {
            amounts: column(({ amount }) => amount),
            counts: isOfMembers ? column(({ count }) => count) : undefined,
            weights: column(({ weight }) => weight),
            groups: rows.length,
            isUsable: isSound ? undefined : Uint8Array.from(rows, ({ usable }) => Number(usable)),
          },
          { marks, mark: 4 },
        );
        const counts = ({ amount, count }: Row): number => (isOfMembers ? count : Number(amount > 0));
        assert.deepEqual(found, slowly(used, counts));
        assert.deepEqual(
          [...marks],
          rows.map(({ amount, usable }) => (amount > 0 && (isSound || usable) ? 4 : 0)),
        );
      },
    ),
  );
});
