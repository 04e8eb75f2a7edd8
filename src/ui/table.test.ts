import assert from "node:assert/strict";
import { test } from "node:test";
import { pagination, slice } from "./pagination.ts";
import type { Reader } from "./reader.ts";
import { type Column, readSort, sortRows, table } from "./table.ts";

const reader: Reader = { language: "zh-CN", say: (key, facts) => `${key}${JSON.stringify(facts ?? {})}` };
interface Row {
  readonly name: string;
  readonly count: number;
}
const rows: readonly Row[] = [
  { name: "码头", count: 10 },
  { name: "安居", count: 9 },
  { name: "安居", count: 8 },
];
const columns: readonly Column<Row>[] = [
  { id: "name", heading: "名称", cell: (row) => row.name, sortBy: (row) => row.name },
  { id: "count", heading: "数", cell: (row) => row.count, sortBy: (row) => row.count, isNumber: true },
  { id: "plain", heading: "无", cell: () => "" },
];

test("rows sort by the chosen column, Chinese by its sound, numbers by size, equals in their old order", () => {
  const by = (text: string): readonly number[] =>
    sortRows(reader, rows, columns, readSort(text, "name")).map((row) => row.count);
  assert.deepEqual(by("name"), [9, 8, 10]);
  assert.deepEqual(by("-count"), [10, 9, 8]);
  assert.deepEqual(by("plain"), [10, 9, 8]);
  assert.deepEqual(by("nonsense"), [10, 9, 8]);
});

test("a heading links to its own order, and back to the reverse when it is the order already", () => {
  const shown = table(reader, rows, columns, {
    caption: "表",
    rowHeading: "name",
    sort: readSort("name", ""),
    address: { base: "/zh-CN/x", query: { q: "路灯&" } },
  }).toString();
  assert.ok(shown.includes('href="/zh-CN/x?q=%E8%B7%AF%E7%81%AF%26&amp;sort=-name"'));
  assert.ok(shown.includes('href="/zh-CN/x?q=%E8%B7%AF%E7%81%AF%26&amp;sort=count"'));
  assert.ok(shown.includes('aria-sort="ascending"'));
});

test("a page number that does not exist shows the nearest page that does", () => {
  const numbers = Array.from({ length: 25 }, (_, at) => at);
  assert.deepEqual(slice(numbers, "3", 10), { things: [20, 21, 22, 23, 24], page: 3, pages: 3, total: 25 });
  assert.equal(slice(numbers, "99", 10).page, 3);
  assert.equal(slice(numbers, "-1", 10).page, 1);
  assert.equal(slice(numbers, "x", 10).page, 1);
  assert.deepEqual(slice([], undefined, 10), { things: [], page: 1, pages: 1, total: 0 });
  assert.equal(pagination(reader, slice([1], undefined, 10), "/x", {}).toString(), "");
});
