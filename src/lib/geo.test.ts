import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { areaAt, boxOf, isInside, metresBetween, outlinesOf, type Polygon, polygonsOf } from "./geo.ts";

const square = (west: number, south: number, size: number): [number, number][] => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
];

const degrees = fc.double({ min: -10, max: 10, noNaN: true });
const point = fc.record({ lat: degrees, lon: degrees });

describe("a point", () => {
  test("lies in a square when it lies between its sides", () => {
    fc.assert(
      fc.property(
        point,
        degrees,
        degrees,
        fc.double({ min: 0.1, max: 5, noNaN: true }),
        (at, west, south, size) => {
          const isBetween =
            at.lon >= west && at.lon < west + size && at.lat >= south && at.lat < south + size;
          assert.equal(isInside(at, [[square(west, south, size)]]), isBetween);
        },
      ),
    );
  });

  test("in a hole is outside; on an island in the hole it is inside again", () => {
    const ring: Polygon = [square(0, 0, 9), square(3, 3, 3)];
    const island: Polygon = [square(4, 4, 1)];
    assert.equal(isInside({ lon: 1, lat: 1 }, [ring, island]), true);
    assert.equal(isInside({ lon: 3.5, lat: 3.5 }, [ring, island]), false);
    assert.equal(isInside({ lon: 4.5, lat: 4.5 }, [ring, island]), true);
    assert.equal(isInside({ lon: 10, lat: 1 }, [ring, island]), false);
  });

  test("is judged alike whichever way the ring is written, wherever it begins, and closed or not", () => {
    const corners = fc.array(fc.tuple(degrees, degrees), { minLength: 3, maxLength: 9 });
    fc.assert(
      fc.property(point, corners, fc.nat(8), (at, ring, turn) => {
        const expected = isInside(at, [[ring]]);
        const turned = [...ring.slice(turn % ring.length), ...ring.slice(0, turn % ring.length)];
        const [first] = ring;
        for (const other of [ring.toReversed(), turned, first === undefined ? ring : [...ring, first]]) {
          assert.equal(isInside(at, [[other]]), expected);
        }
      }),
    );
  });

  test("of a land divided into areas lies in exactly one, also on the border between them", () => {
    // A triangle fan around a middle: neighbours share an edge, written in opposite directions.
    const rim = fc.uniqueArray(fc.integer({ min: 0, max: 359 }), { minLength: 3, maxLength: 12 });
    fc.assert(
      fc.property(rim, fc.double({ min: 0.1, max: 0.9, noNaN: true }), fc.nat(11), (angles, along, which) => {
        const corners = angles
          .sort((one, other) => one - other)
          .map((angle): [number, number] => [
            Math.cos((angle * Math.PI) / 180),
            Math.sin((angle * Math.PI) / 180),
          ]);
        const areas = corners.map((corner, at) => ({
          code: String(at),
          polygons: [
            [[[0, 0], corner, corners[(at + 1) % corners.length] ?? corner]],
          ] as unknown as Polygon[],
        }));
        const [lon, lat] = corners[which % corners.length] ?? [0, 0];
        const at = { lon: lon * along, lat: lat * along };
        const whole = isInside(at, [[corners]]);
        const owners = areas.filter(({ polygons }) => isInside(at, polygons));
        // Where all spans are under half a turn the fan is the whole; a wider one leaves its triangle outside the corners' ring.
        const isFan = corners.every(
          (_, n) => ((angles[(n + 1) % angles.length] ?? 0) - (angles[n] ?? 0) + 360) % 360 < 180,
        );
        if (isFan && whole) assert.equal(owners.length, 1);
      }),
    );
  });

  test("is in the first of several areas that hold it: the smaller ones are given first", () => {
    const quarter = { code: "old-quay", polygons: [[square(1, 1, 1)]] };
    const district = { code: "riverbend", polygons: [[square(0, 0, 5)]] };
    assert.equal(areaAt({ lon: 1.5, lat: 1.5 }, [quarter, district]), "old-quay");
    assert.equal(areaAt({ lon: 3, lat: 3 }, [quarter, district]), "riverbend");
    assert.equal(areaAt({ lon: 9, lat: 9 }, [quarter, district]), undefined);
  });
});

describe("GeoJSON", () => {
  test("gives the outlines of features that have an id and an area", () => {
    const polygon = { type: "Polygon", coordinates: [square(0, 0, 1)] };
    const multi = { type: "MultiPolygon", coordinates: [[square(0, 0, 1)], [square(5, 5, 1)]] };
    const collection = {
      features: [
        { id: "a", geometry: polygon },
        { id: 7, geometry: multi },
        { geometry: polygon },
        { id: "road", geometry: { type: "LineString", coordinates: [[0, 0]] } },
        { id: "broken", geometry: { type: "Polygon", coordinates: [[[0, "north"]]] } },
        undefined,
      ],
    };
    const outlines = outlinesOf(collection);
    assert.deepEqual(
      outlines.map(({ code, polygons }) => [code, polygons.length]),
      [
        ["a", 1],
        ["7", 2],
      ],
    );
    assert.deepEqual(boxOf(outlines), { west: 0, south: 0, east: 6, north: 6 });
  });

  test("of any other kind gives nothing, whatever it is", () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        assert.ok(Array.isArray(outlinesOf(value)));
        const polygons = polygonsOf(value);
        assert.ok(polygons === undefined || Array.isArray(polygons));
      }),
    );
    assert.equal(boxOf([]), undefined);
  });
});

test("a degree of latitude is about 111 km, a degree of longitude less the further north", () => {
  assert.equal(Math.round(metresBetween({ lat: 0, lon: 0 }, { lat: 1, lon: 0 })), 111_195);
  assert.equal(Math.round(metresBetween({ lat: 60, lon: 0 }, { lat: 60, lon: 1 })), 55_597);
  assert.equal(metresBetween({ lat: 31.2, lon: 121.4 }, { lat: 31.2, lon: 121.4 }), 0);
});
