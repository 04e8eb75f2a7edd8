import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { figureGroups, figuresBy, type FigureCell } from "./figures.ts";

const cell = fc
  .record({
    function: fc.constantFrom("street-lighting", "noise", "tree-care"),
    area: fc.constantFrom("old-quay", "sunrise"),
    body: fc.constantFrom("urban-management-bureau", "harbour-office"),
    month: fc.constantFrom("2026-01", "2026-02"),
    counts: fc.tuple(fc.nat(12), fc.nat(12), fc.nat(12), fc.nat(12), fc.nat(12)),
  })
  .map(({ counts: [late, inTime, unended, reopened, ratings], ...where }): FigureCell => ({
    ...where,
    opened: late + inTime + unended,
    ended: late + inTime,
    inTime,
    reopened,
    ratings,
    ratingSum: ratings * 3,
  }));

const isFew = (count: number): boolean => count > 0 && count < 5;
const sum = (cells: readonly FigureCell[], count: (cell: FigureCell) => number): number =>
  cells.reduce((all, one) => all + count(one), 0);

test("no two numbers of a row tell together of fewer than five", () => {
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 12 }), fc.constantFrom(...figureGroups), (cells, by) => {
      for (const [key, figure] of figuresBy(cells, by).groups) {
        const own = cells.filter((one) => one[by] === key);
        if (figure.opened !== undefined && figure.ended !== undefined)
          assert.ok(!isFew(figure.opened - figure.ended), "so few are not ended");
        if (figure.inTime === undefined) continue;
        assert.ok(!isFew(sum(own, (one) => one.inTime)), "so few were in time");
        assert.ok(!isFew(sum(own, (one) => one.ended - one.inTime)), "so few were late");
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
    inTime: 15,
    reopened: 6,
    ratings: 8,
    ratingSum: 32,
  };
  const told = { opened: 30, ended: 20, inTime: 75, reopened: 6, rating: 4 };
  assert.deepEqual(figuresBy([many], "function").groups.get("noise"), told);
  const few = figuresBy([{ ...many, inTime: 18 }], "function").groups.get("noise");
  assert.deepEqual(few, { ...told, inTime: undefined });
});
