import assert from "node:assert/strict";
import { test } from "node:test";
import { aRegister } from "./a-register.test-support.ts";
import { buildTree, largestAreas, type AreaTree } from "./tree.ts";

const county = [
  { code: "shire" },
  { code: "north", parent: "shire" },
  { code: "south", parent: "shire" },
  { code: "quay", parent: "south" },
  { code: "hill", parent: "south" },
  { code: "isle" },
];

test("an area is the span of its lowest areas, and parents come before children", () => {
  const tree = treeOf(county);
  assert.deepEqual(spans(tree), {
    shire: [0, 3, 1],
    north: [0, 1, 2],
    south: [1, 3, 2],
    quay: [1, 2, 3],
    hill: [2, 3, 3],
    isle: [3, 4, 1],
  });
  assert.deepEqual(
    [...tree.lowest].map((node) => tree.areas[node]?.code),
    ["north", "quay", "hill", "isle"],
  );
});

test("a country without areas is an empty tree", () => {
  assert.equal(treeOf([]).lowest.length, 0);
});

test("an area whose parent is not there becomes a root, and it is remembered which parent it names", () => {
  const tree = treeOf([{ code: "quay", parent: "gone" }]);
  assert.deepEqual([...tree.adrift], [[0, "gone"]]);
  assert.deepEqual(spans(tree), { quay: [0, 1, 1] });
});

test("areas that are each other’s parents are cut above the first of them, and nothing hangs", () => {
  const tree = treeOf([
    { code: "c", parent: "b" },
    { code: "a", parent: "c" },
    { code: "b", parent: "a" },
    { code: "below", parent: "b" },
    { code: "self", parent: "self" },
  ]);
  assert.deepEqual(
    tree.circles.map((circle) => circle.map((area) => area.code)),
    [["a", "c", "b"], ["self"]],
  );
  assert.deepEqual(spans(tree), {
    a: [0, 2, 1],
    b: [0, 2, 2],
    c: [0, 1, 3],
    below: [1, 2, 3],
    self: [2, 3, 1],
  });
});

test("a chain of two hundred thousand areas is only long", () => {
  const chain = Array.from({ length: 200_000 }, (_, i) => ({
    code: `a${i}`,
    ...(i === 0 ? {} : { parent: `a${i - 1}` }),
  }));
  const tree = treeOf(chain);
  assert.equal(tree.lowest.length, 1);
  assert.equal(tree.depth.at(-1), 200_000);
});

test("a span is told by the largest areas that fill it", () => {
  const tree = treeOf(county);
  const names = (spans: { lo: number; hi: number }[]) =>
    largestAreas(tree, spans, 5).nodes.map((node) => tree.areas[node]?.code);
  assert.deepEqual(names([{ lo: 0, hi: 4 }]), ["shire", "isle"]);
  assert.deepEqual(names([{ lo: 0, hi: 2 }]), ["north", "quay"]);
  assert.deepEqual(names([{ lo: 1, hi: 4 }]), ["south", "isle"]);
  assert.deepEqual(largestAreas(tree, [{ lo: 0, hi: 2 }], 1).count, 2);
});

function treeOf(areas: readonly { code: string; parent?: string }[]): AreaTree {
  return buildTree(aRegister({ areas }).areas, (area) => area.parent);
}

function spans(tree: AreaTree): Record<string, readonly (number | undefined)[]> {
  return Object.fromEntries(
    tree.areas.map((area, node) => [area.code, [tree.lo[node], tree.hi[node], tree.depth[node]]]),
  );
}
