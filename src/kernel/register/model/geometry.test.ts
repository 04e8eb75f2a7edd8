import assert from "node:assert/strict";
import { test } from "node:test";
import { sizesOfFeatures, squareKilometres } from "./geometry.ts";

/** One degree by one degree at the equator. */
const square = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
  [0, 0],
];

test("a degree by a degree at the equator is 12,364 square kilometres", () => {
  const exact = (6371.0088 ** 2 * Math.PI * Math.sin(Math.PI / 180)) / 180;
  const size = squareKilometres({ type: "Polygon", coordinates: [square] }) ?? 0;
  assert.ok(Math.abs(size / exact - 1) < 0.001, String(size));
});

test("holes are taken away, parts are added, and the direction of a ring means nothing", () => {
  const whole = squareKilometres({ type: "Polygon", coordinates: [square] }) ?? 0;
  assert.equal(squareKilometres({ type: "Polygon", coordinates: [square.toReversed()] }), whole);
  assert.equal(squareKilometres({ type: "Polygon", coordinates: [square, square] }), 0);
  assert.equal(squareKilometres({ type: "MultiPolygon", coordinates: [[square], [square]] }), whole * 2);
});

test("anything that is no area has no size", () => {
  for (const broken of [
    undefined,
    "Polygon",
    { type: "Point", coordinates: [0, 0] },
    { type: "Polygon", coordinates: "x" },
    {
      type: "Polygon",
      coordinates: [
        [
          [0, 0],
          [1, "x"],
        ],
      ],
    },
    {
      type: "Polygon",
      coordinates: [
        [
          [0, 0],
          [1, 1],
        ],
      ],
    },
    { type: "MultiPolygon", coordinates: [3] },
  ]) {
    assert.equal(squareKilometres(broken), undefined, JSON.stringify(broken));
  }
});

test("features are known by their file and id; those without either are left out", () => {
  const geometry = { type: "Polygon", coordinates: [square] };
  const features = [
    { id: "quay", geometry },
    { id: 7, geometry },
    { geometry },
    { id: "gone", geometry: null },
    null,
  ];
  assert.deepEqual(
    [...sizesOfFeatures("map.geojson", { features }).keys()],
    ["map.geojson#quay", "map.geojson#7"],
  );
  assert.equal(sizesOfFeatures("map.geojson", { features: 3 }).size, 0);
  assert.equal(sizesOfFeatures("map.geojson", null).size, 0);
});
