import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { parseHTML } from "linkedom";
import { readers } from "#test/readers.ts";
import { bars } from "./bars.ts";
import { niceTick, timeChart, type TimeChart } from "./chart.ts";

const reader = readers.en;
const months: TimeChart = {
  id: "months",
  title: "Matters by month",
  sentence: "Most matters came in March.",
  form: "columns",
  what: "Month",
  times: ["January", "February", "March"],
  series: [
    { name: "in time", tone: "good", figures: [10, undefined, 30] },
    { name: "late", tone: "problem", figures: [0, 5, 10] },
  ],
  untold: "under 5",
};

function drawnOf(chart: TimeChart) {
  return parseHTML(timeChart(reader, chart).toString()).document;
}

test("columns stand on each other, as tall as their figures", () => {
  const document = drawnOf(months);
  const rects = [...document.querySelectorAll("rect")].map((rect) =>
    ["y", "height"].map((name) => Number(rect.getAttribute(name))),
  );
  // The highest sum is 40, so the axis ends at 40 with a tick at 20; 200 units are 40 matters.
  assert.deepEqual(
    [...document.querySelectorAll(".ticks li")].map(({ textContent }) => textContent),
    ["40", "20", "0"],
  );
  assert.deepEqual(rects, [
    [150, 50],
    [150, 0],
    [200, 0],
    [175, 25],
    [50, 150],
    [0, 50],
  ]);
});

test("a figure that is not told is a gap in the line and words in the table, never a nought", () => {
  const document = drawnOf({ ...months, form: "line" });
  const [first] = [...document.querySelectorAll("path.line")].map((path) => path.getAttribute("d"));
  assert.equal(first?.split("M").length, 3, "the line begins anew after the gap");
  const cells = [...document.querySelectorAll("tbody tr")].map((row) =>
    [...row.querySelectorAll("th, td")].map(({ textContent }) => textContent?.trim()),
  );
  assert.deepEqual(cells, [
    ["January", "10", "0"],
    ["February", "under 5", "5"],
    ["March", "30", "10"],
  ]);
});

test("the axis ends at a number that people count in, and nothing rises above it", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), (number) => {
      const tick = niceTick(number);
      assert.ok(tick >= number && tick >= 1);
      assert.match(String(tick), /^[125]0*$/);
      assert.ok(number <= 1 || tick <= 2.5 * number);
    }),
  );
  const figures = fc.array(fc.option(fc.nat(5000), { nil: undefined }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(figures, fc.constantFrom("columns", "line"), (one, form) => {
      const chart = {
        ...months,
        form,
        times: one.map(String),
        series: [{ name: "a", tone: "good", figures: one }],
      } as const;
      const numbers = [
        ...timeChart(reader, chart)
          .toString()
          .matchAll(/(?<=[MLH ]|y=")-?[\d.]+|NaN|Infinity/g),
      ].map(Number);
      assert.ok(numbers.every((number) => number >= 0 && number <= 600));
    }),
  );
});

test("every chart has a title, a sentence and a table, no style and no script, and words cannot become markup", () => {
  const document = drawnOf({ ...months, title: "<script>alert(1)</script>", times: ["<b>", "2", "3"] });
  assert.equal(document.querySelector("svg title")?.textContent, "<script>alert(1)</script>");
  assert.equal(document.querySelector("figcaption")?.textContent, months.sentence);
  assert.equal(document.querySelectorAll("table").length, 1);
  assert.equal(document.querySelectorAll("script, style, [style], b").length, 0);
});

test("no times at all are an empty chart, not a fault", () => {
  const document = drawnOf({ ...months, times: [], series: [{ name: "a", tone: "good", figures: [] }] });
  assert.equal(document.querySelectorAll("rect").length, 0);
});

test("a bar whose figure is not told has no length and says so in the table", () => {
  const chart = {
    id: "b",
    title: "t",
    sentence: "s",
    what: "Area",
    untold: "under 5",
    series: [{ name: "n", tone: "good" }],
    bars: [
      { name: "Quay", figures: [undefined] },
      { name: "Hill", figures: [9] },
    ],
  };
  const { document } = parseHTML(bars(reader, chart).toString());
  assert.deepEqual(
    [...document.querySelectorAll("rect")].map((rect) => rect.getAttribute("width")),
    ["0", "600"],
  );
  assert.match(document.querySelector("tbody")?.textContent ?? "", /Quay\s*under 5/);
});
