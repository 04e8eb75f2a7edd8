/** The table of figures: what says something stands in it, and the rest is named below. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { parseHTML } from "linkedom";
import { readers } from "#test/readers.ts";
import { groupTable, type GroupFigures } from "./group-table.ts";

type Group = GroupFigures["groups"][number];

const told: Group = { id: "roads", name: { en: "Roads" }, opened: 12, ended: 8, inTime: 90, reopened: 0 };
const quiet = ["Parks", "Noise", "Trees"].map((name): Group => ({
  id: name,
  name: { en: name },
  reopened: 0,
}));

function shown(groups: readonly Group[]) {
  const figures = { by: "function", year: 2026, years: [2026], groups } as unknown as GroupFigures;
  const page = `<html><body>${groupTable(readers.en, figures).toString()}</body></html>`;
  const { document } = parseHTML(page);
  const words = (where: string) =>
    [...document.querySelectorAll(where)].map(({ textContent }) => textContent?.trim());
  return { rows: words("tbody th"), below: words("details li"), bars: words("tbody tr:first-child svg") };
}

test("services of which every figure is held back are named below the table, not row by row", () => {
  const { rows, below, bars } = shown([told, ...quiet]);
  assert.deepEqual([rows, below], [["Roads"], ["Noise", "Parks", "Trees"]]);
  assert.equal(bars.length, 2, "how many, and the share in time; nothing was opened again");
});

test("one or two of them stay where they are, and one with any figure always does", () => {
  assert.deepEqual(shown([told, ...quiet.slice(1)]).rows, ["Roads", "Noise", "Trees"]);
  const rated = quiet.map((one) => ({ ...one, rating: 4 }));
  assert.deepEqual(shown(rated).rows, ["Noise", "Parks", "Trees"]);
});
