import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { countFigures, type FigureCell, figureGroups } from "./figures.ts";
import { rankOf } from "./rank.test-support.ts";

function cell(given: Partial<FigureCell>): FigureCell {
  const none = { ended: 0, timed: 0, inTime: 0, reopened: 0, ratings: 0, ratingSum: 0, opened: 0 };
  return { function: "lamps", area: "east", body: "hall", month: "2026-03", ...none, ...given };
}

const opened = (
  cells: readonly FigureCell[],
  by: (typeof figureGroups)[number],
): Readonly<Record<string, number | undefined>> => {
  const { total, groups } = countFigures(cells);
  return { total: total.opened, ...Object.fromEntries(groups[by].map((one) => [one.key, one.opened])) };
};

test("a few are not told, nor the one that would tell them when taken from the total", () => {
  const cells = [
    cell({ opened: 3 }),
    cell({ function: "roads", opened: 20 }),
    cell({ function: "trees", opened: 9 }),
  ];
  assert.deepEqual(opened(cells, "function"), { total: 32, lamps: undefined, roads: 20, trees: undefined });
});

test("a few are not found through another grouping either", () => {
  // The bureau answers for lamps and roads only: its own number less that of roads is that of lamps.
  const cells = [
    cell({ body: "bureau", opened: 3 }),
    cell({ body: "bureau", function: "roads", opened: 20 }),
    cell({ body: "parks", function: "trees", opened: 9 }),
    cell({ body: "parks", function: "lawns", opened: 8 }),
  ];
  const functions = opened(cells, "function");
  const bodies = opened(cells, "body");
  assert.equal(functions["lamps"], undefined);
  assert.ok(functions["roads"] === undefined || bodies["bureau"] === undefined);
});

test("without a few, everything is told; nobody at all is told as none", () => {
  const cells = [
    cell({ opened: 25, ended: 20, timed: 20, inTime: 14, ratings: 6, ratingSum: 25 }),
    cell({ function: "roads", opened: 9 }),
  ];
  const lamps = countFigures(cells).groups.function.find(({ key }) => key === "lamps");
  assert.deepEqual(lamps, {
    key: "lamps",
    opened: 25,
    ended: 20,
    inTime: 70,
    reopened: 0,
    rating: 4.2,
  });
  assert.equal(countFigures([]).total.opened, 0);
});

test("no few can be computed from what is told, over all groupings", () => {
  const name = (letters: string) => fc.constantFrom(...letters);
  const aCell = fc.record({
    function: name("abcd"),
    area: name("efg"),
    body: name("hij"),
    month: name("kl"),
    opened: fc.integer({ min: 1, max: 30 }),
  });
  fc.assert(
    fc.property(
      fc.uniqueArray(aCell, {
        maxLength: 14,
        selector: (one) => one.function + one.area + one.body + one.month,
      }),
      (some) => {
        const cells = some.map((one) => cell(one));
        const sums: { told: boolean; size: number; of: readonly number[] }[] = [];
        const { total, groups } = countFigures(cells);
        for (const by of figureGroups) {
          for (const { key, ...figure } of groups[by]) {
            const of = cells.map((one) => (one[by] === key ? 1 : 0));
            const size = cells.reduce((all, one) => all + (one[by] === key ? one.opened : 0), 0);
            sums.push({ told: figure.opened !== undefined, size, of });
          }
        }
        const all = cells.reduce((sum, one) => sum + one.opened, 0);
        sums.push({ told: total.opened !== undefined, size: all, of: cells.map(() => 1) });
        const rank = rankOf(sums.filter(({ told }) => told).map(({ of }) => of));
        for (const few of sums.filter(({ size }) => size >= 1 && size <= 4)) {
          assert.equal(few.told, false);
          assert.equal(rankOf([...sums.filter(({ told }) => told).map(({ of }) => of), few.of]), rank + 1);
        }
      },
    ),
    { numRuns: 300 },
  );
});
