import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { countFigures, type Figure, type FigureCell, figureGroups } from "./figures.ts";
import { rankOf } from "./rank.test-support.ts";

const aCell = fc
  .record({
    function: fc.constantFrom("street-lighting", "noise", "tree-care"),
    area: fc.constantFrom("old-quay", "sunrise"),
    body: fc.constantFrom("urban-management-bureau", "harbour-office"),
    month: fc.constantFrom("2026-01", "2026-02"),
    counts: fc.tuple(fc.nat(12), fc.nat(12), fc.nat(12), fc.nat(12), fc.nat(12), fc.nat(12)),
  })
  .map(({ counts: [late, inTime, unended, reopened, ratings, untimed], ...where }): FigureCell => ({
    ...where,
    opened: late + inTime + untimed + unended,
    ended: late + inTime + untimed,
    timed: late + inTime,
    inTime,
    reopened,
    ratings,
    ratingSum: ratings * 3,
  }));

/** What a shown number tells of, besides itself. */
const tellings: readonly {
  readonly what: string;
  readonly shown: (figure: Figure) => boolean;
  readonly count: (cell: FigureCell) => number;
}[] = [
  { what: "not ended", shown: (one) => one.ended !== undefined, count: (one) => one.opened - one.ended },
  { what: "late", shown: (one) => one.inTime !== undefined, count: (one) => one.timed - one.inTime },
  { what: "untold", shown: (one) => one.inTime !== undefined, count: (one) => one.ended - one.timed },
  { what: "in time", shown: (one) => one.inTime !== undefined, count: (one) => one.inTime },
  { what: "rated", shown: (one) => one.rating !== undefined, count: (one) => one.ratings },
];

test("no few are told by two numbers together, nor by any sum of rows over all groupings", () => {
  fc.assert(
    fc.property(fc.array(aCell, { maxLength: 10 }), (cells) => {
      const { total, groups } = countFigures(cells);
      const rows = figureGroups.flatMap((by) =>
        groups[by].map((figure) => ({ figure, has: (one: FigureCell) => one[by] === figure.key })),
      );
      const all = [...rows, { figure: { key: "", ...total }, has: () => true }];
      for (const { what, shown, count } of tellings) {
        // What is nought tells nothing of anybody, and everybody may know it.
        const counted = cells.filter((one) => count(one) > 0);
        const vector = (has: (one: FigureCell) => boolean) => counted.map((one) => (has(one) ? 1 : 0));
        const told = all.filter(({ figure }) => shown(figure)).map(({ has }) => vector(has));
        const rank = rankOf(told);
        for (const { figure, has } of all) {
          const size = counted.filter(has).reduce((sum, one) => sum + count(one), 0);
          if (size < 1 || size > 4) continue;
          assert.ok(!shown(figure), `${figure.key}: ${String(size)} ${what}`);
          assert.equal(rankOf([...told, vector(has)]), rank + 1, `${figure.key}: ${what} follow from others`);
        }
      }
    }),
  );
});

test("where nobody is one of few, everything is told", () => {
  const many: FigureCell = {
    function: "noise",
    area: "sunrise",
    body: "urban-management-bureau",
    month: "2026-01",
    opened: 30,
    ended: 20,
    timed: 20,
    inTime: 15,
    reopened: 6,
    ratings: 8,
    ratingSum: 32,
  };
  const told = { key: "noise", opened: 30, ended: 20, inTime: 75, reopened: 6, rating: 4 };
  assert.deepEqual(countFigures([many]).groups.function, [told]);
  const few = countFigures([{ ...many, inTime: 18 }]).groups.function;
  assert.deepEqual(few, [{ ...told, inTime: undefined }]);
});

test("of matters that nobody here promised a time for, none is counted as late", () => {
  const cell: FigureCell = {
    function: "noise",
    area: "sunrise",
    body: "urban-management-bureau",
    month: "2026-01",
    opened: 60,
    ended: 50,
    timed: 20,
    inTime: 15,
    reopened: 0,
    ratings: 0,
    ratingSum: 0,
  };
  assert.equal(countFigures([cell]).total.inTime, 75);
  const { inTime, isUntimed } = countFigures([{ ...cell, timed: 0, inTime: 0 }]).total;
  assert.deepEqual([inTime, isUntimed], [undefined, true]);
});
