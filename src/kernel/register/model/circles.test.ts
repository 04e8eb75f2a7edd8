import assert from "node:assert/strict";
import { test } from "node:test";
import { circlesOf } from "./circles.ts";

const circlesIn = (graph: Readonly<Record<string, readonly string[]>>): readonly (readonly string[])[] =>
  circlesOf(Object.keys(graph), (id) => graph[id] ?? []);

test("things that follow each other without end are a circle; things that only meet again are none", () => {
  assert.deepEqual(circlesIn({ a: ["b"], b: ["c"], c: ["a"], d: ["a"] }), [["a", "b", "c"]]);
  assert.deepEqual(circlesIn({ a: ["a"], b: ["b", "c"], c: [] }), [["a"], ["b"]]);
  assert.deepEqual(circlesIn({ a: ["b", "c"], b: ["d"], c: ["d"], d: [] }), []);
  assert.deepEqual(circlesIn({ a: ["b"], b: ["a"], c: ["d", "b"], d: ["c"] }), [
    ["a", "b"],
    ["c", "d"],
  ]);
});

test("a hundred thousand links in a row are no circle until the last joins the first", () => {
  const count = 100_000;
  const ids = Array.from({ length: count }, (_, i) => String(i));
  assert.deepEqual(
    circlesOf(ids, (id) => (Number(id) + 1 < count ? [String(Number(id) + 1)] : [])),
    [],
  );
  assert.equal(circlesOf(ids, (id) => [String((Number(id) + 1) % count)])[0]?.length, count);
});
