import assert from "node:assert/strict";
import { test } from "node:test";
import type { Area } from "#kernel/register/model.ts";
import { squareKilometresIn } from "./outlines.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const areaAt = (geometry: string | undefined): Area => ({
  row: 0,
  code: "east",
  name: {},
  level: undefined,
  parent: undefined,
  population: undefined,
  geometry,
  validity: {},
  successors: [],
});
const square = {
  type: "FeatureCollection",
  features: [
    {
      type: "Feature",
      id: "east",
      geometry: {
        type: "Polygon",
        coordinates: [
          [
            [0, 0],
            [0.1, 0],
            [0.1, 0.1],
            [0, 0.1],
            [0, 0],
          ],
        ],
      },
    },
  ],
};

test("outlines that areas name are measured", () => {
  const files = new Map([["areas.geojson", bytes(JSON.stringify(square))]]);
  const sizes = squareKilometresIn(files, [areaAt("areas.geojson#east"), areaAt(undefined)]);
  // A tenth of a degree at the equator is 11.12 km.
  assert.equal(sizes?.get("areas.geojson#east")?.toFixed(1), "123.6");
});

test("without outlines, or with a file that is none, nothing is measured", () => {
  assert.equal(squareKilometresIn(new Map(), [areaAt(undefined)]), undefined);
  assert.equal(squareKilometresIn(new Map(), [areaAt("areas.geojson#east")]), undefined);
  assert.equal(
    squareKilometresIn(new Map([["areas.geojson", bytes("{")]]), [areaAt("areas.geojson#east")]),
    undefined,
  );
  assert.deepEqual(
    squareKilometresIn(new Map([["areas.geojson", bytes("7")]]), [areaAt("areas.geojson#east")]),
    new Map(),
  );
});
