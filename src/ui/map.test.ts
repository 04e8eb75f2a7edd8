import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import fc from "fast-check";
import { parseHTML } from "linkedom";
import { boxOf, outlinesOf, type Point } from "#lib/geo.ts";
import { readers } from "#test/readers.ts";
import { nothing } from "./html.ts";
import { map, type DrawnMap } from "./map.ts";
import { mapChoice, mapPicture, readMapChoice, readPoint, writtenPoint } from "./map-choice.ts";
import { drawingPoint, isOnMap, mapPoint, mostZoom, viewOf } from "./map-view.ts";

const reader = readers.en;
const file = new URL("../../jurisdictions/riverbend/areas.geojson", import.meta.url);
const outlines = outlinesOf(JSON.parse(readFileSync(file, "utf8")));
const box = boxOf(outlines) ?? { west: 0, south: 0, east: 1, north: 1 };

const degrees = (most: number) => fc.double({ min: -most, max: most, noNaN: true });
const boxes = fc
  .record({
    west: degrees(170),
    south: degrees(75),
    wide: fc.double({ min: 1e-4, max: 8, noNaN: true }),
    high: fc.double({ min: 1e-4, max: 8, noNaN: true }),
  })
  .map(({ west, south, wide, high }) => ({ west, south, east: west + wide, north: south + high }));

describe("a view", () => {
  test("leads from the drawing to the world and back", () => {
    const part = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        boxes,
        fc.nat(mostZoom),
        part,
        part,
        fc.constantFrom(280, 600),
        (area, zoom, x, y, width) => {
          const view = viewOf(area, width, { zoom });
          const there = mapPoint(x * view.width, y * view.height, view);
          const back = drawingPoint(there, view);
          assert.ok(Math.abs(back.x - x * view.width) < 0.01 && Math.abs(back.y - y * view.height) < 0.01);
        },
      ),
    );
  });

  test("of no zoom shows all of its area, of a town as of a country", () => {
    fc.assert(
      fc.property(boxes, (area) => {
        const view = viewOf(area, 600);
        for (const [lat, lon] of [
          [area.north, area.west],
          [area.north, area.east],
          [area.south, area.west],
          [area.south, area.east],
        ] as const) {
          assert.ok(isOnMap({ lat, lon }, view));
        }
        assert.ok(view.height >= 0.59 * view.width && view.height <= 1.16 * view.width);
      }),
    );
  });

  test("of each step shows half as much, around a centre that stays inside", () => {
    const far = viewOf(box, 600, { zoom: 2, centre: { lat: 80, lon: 170 } });
    assert.deepEqual(far.centre, { lat: box.north, lon: box.east });
    assert.equal(far.perUnit * 4, viewOf(box, 600).perUnit);
    assert.equal(viewOf(box, 600, { zoom: 99 }).zoom, mostZoom);
  });

  test("has north above and east to the right", () => {
    const view = viewOf(box, 600);
    const [middle, northEast] = [mapPoint(320, 200, view), mapPoint(330, 190, view)];
    assert.ok(northEast.lat > middle.lat && northEast.lon > middle.lon);
  });
});

const drawn = (other: Partial<DrawnMap> = {}): DrawnMap => ({
  id: "open",
  title: "Open matters",
  sentence: "Three matters are open.",
  view: viewOf(box, 600),
  areas: outlines.map(({ code, polygons }) => ({ name: code, polygons, isNamed: true })),
  marks: [],
  toView: (centre, zoom) => `/en/map?at=${writtenPoint(centre)}&zoom=${zoom}`,
  list: nothing,
  ...other,
});
const at = (x: number, y: number): Point => mapPoint(x, y, viewOf(box, 600));
const mark = (point: Point, n: number) => ({
  point,
  words: `Matter ${n} <b>`,
  href: `/en/matters/${n}`,
  tone: "warning" as const,
});

describe("a drawn map", () => {
  test("marks what stands alone with a link of its own name, and what stands close with its number", () => {
    const marks = [mark(at(100, 100), 1), mark(at(300, 200), 2), mark(at(302, 202), 3)];
    const { document } = parseHTML(map(reader, drawn({ marks })).toString());
    const links = [...document.querySelectorAll("svg a")].map((link) => [
      link.getAttribute("href")?.split("?")[0],
      link.getAttribute("aria-label"),
    ]);
    assert.deepEqual(links, [
      ["/en/matters/1", "Matter 1 <b>"],
      ["/en/map", "2 matters here, too close together to show one by one"],
    ]);
  });

  test("has one outline for each area that is in sight, and a title", () => {
    const { document } = parseHTML(map(reader, drawn()).toString());
    assert.equal(document.querySelectorAll("path.area").length, outlines.length);
    assert.equal(document.querySelector("svg > title")?.textContent, "Open matters");
    assert.equal(document.querySelectorAll("[style], script, style").length, 0);
    const elsewhere = drawn({ view: { ...viewOf(box, 600), centre: { lat: 60, lon: 60 } } });
    assert.equal(
      parseHTML(map(reader, elsewhere).toString()).document.querySelectorAll("path.area").length,
      0,
    );
  });

  test("stays small with ten thousand marks", () => {
    const marks = Array.from({ length: 10_000 }, (_, n) => mark(at((n * 37) % 600, (n * 91) % 400), n));
    assert.ok(map(reader, drawn({ marks })).toString().length < 120_000);
  });

  test("offers no way closer than the closest, and none further than all", () => {
    const waysAt = (zoom: number) => {
      const { document } = parseHTML(map(reader, drawn({ view: viewOf(box, 600, { zoom }) })).toString());
      return [...document.querySelectorAll(".map-ways a")].map(({ textContent }) => textContent);
    };
    assert.deepEqual(waysAt(0), ["Closer"]);
    assert.deepEqual(waysAt(1), ["Closer", "Further away", "The whole map"]);
    assert.deepEqual(waysAt(mostZoom), ["Further away", "The whole map"]);
  });
});

describe("a point chosen in a form", () => {
  test("is where the map was pressed, on a telephone as on a desk", () => {
    for (const width of [280, 600] as const) {
      const view = viewOf(box, width);
      const place = mapPoint(Math.round(width * 0.3), Math.round(view.height * 0.6), view);
      const { x, y } = drawingPoint(place, view);
      const choice = readMapChoice(
        { "map-view": "/0", [`map-${width}.x`]: x.toFixed(0), [`map-${width}.y`]: y.toFixed(0) },
        box,
      );
      assert.ok(choice.isMoved && choice.point !== undefined);
      assert.ok(
        Math.abs(choice.point.lat - place.lat) < 1e-5 && Math.abs(choice.point.lon - place.lon) < 1e-5,
      );
      assert.equal(choice.zoom, 1, "the next press is more exact");
    }
  });

  test("stays when the form goes on, and when the return key sends the corner", () => {
    const fields = {
      "map-view": "0.05000,0.06000/2",
      "map-point": "0.05123,0.06123",
      "map-280.x": "0",
      "map-280.y": "0",
    };
    assert.deepEqual(readMapChoice(fields, box), {
      centre: { lat: 0.05, lon: 0.06 },
      zoom: 2,
      point: { lat: 0.05123, lon: 0.06123 },
      isMoved: false,
    });
  });

  test("can be chosen without a pointer: move the map, take its middle", () => {
    const first = readMapChoice({ "map-view": "/0", "map-move": "closer" }, box);
    const view = `${writtenPoint(first.centre ?? { lat: 0, lon: 0 })}/${first.zoom}`;
    const east = readMapChoice({ "map-view": view, "map-move": "east" }, box);
    assert.ok((east.centre?.lon ?? 0) > (first.centre?.lon ?? 0) && east.point === undefined);
    const taken = readMapChoice(
      { "map-view": `${writtenPoint(east.centre ?? { lat: 0, lon: 0 })}/1`, "map-move": "middle" },
      box,
    );
    assert.equal(
      writtenPoint(taken.point ?? { lat: 0, lon: 0 }),
      writtenPoint(east.centre ?? { lat: 1, lon: 1 }),
    );
  });

  test("whatever is sent instead is as if it were not there", () => {
    const anything = fc.oneof(
      fc.string(),
      fc.constantFrom("NaN", "1e9", "-1", "91,0", "0,181", "middle", "constructor", "5"),
    );
    const names = ["map-view", "map-point", "map-move", "map-280.x", "map-280.y", "map-600.x", "map-600.y"];
    fc.assert(
      fc.property(fc.array(anything, { minLength: 7, maxLength: 7 }), (values) => {
        const { point, centre, zoom } = readMapChoice(
          Object.fromEntries(names.map((name, n) => [name, values[n] ?? ""])),
          box,
        );
        assert.ok(zoom >= 0 && zoom <= mostZoom);
        for (const one of [point, centre])
          assert.ok(one === undefined || (Math.abs(one.lat) <= 90 && Math.abs(one.lon) <= 180));
      }),
    );
    assert.deepEqual(
      ["91,0", "0,181", "1;2", "", undefined, "1,2,3", " 1,2"].map(readPoint),
      Array(7).fill(undefined),
    );
  });

  test("the form has two pictures that say how large they are, buttons for the keyboard, and no styles", () => {
    const picture = (width: number) => `/en/map.svg?width=${width}`;
    const { document } = parseHTML(
      mapChoice(
        reader,
        { centre: undefined, zoom: 1, point: { lat: 0.05, lon: 0.06 } },
        { box, picture },
      ).toString(),
    );
    const inputs = [...document.querySelectorAll("input[type=image]")];
    assert.deepEqual(
      inputs.map((one) => one.getAttribute("width")),
      ["280", "600"],
    );
    assert.ok(inputs.every((one) => (one.getAttribute("alt") ?? "") !== ""));
    assert.equal(document.querySelectorAll("button[name=map-move]").length, 8);
    assert.equal(document.querySelector("input[name=map-point]")?.getAttribute("value"), "0.05000,0.06000");
    assert.equal(document.querySelectorAll("[style]").length, 0);
  });

  test("the picture shows the pin where the point is, and none where it is out of sight", () => {
    const areas = outlines.map(({ code, polygons }) => ({ name: code, polygons }));
    const view = viewOf(box, 280);
    const svg = mapPicture(reader, { areas, view, point: mapPoint(100, 50, view) }).toString();
    assert.match(svg, /translate\(100\.0 50\.0\)/);
    assert.ok(svg.length < 40_000, `${svg.length} characters`);
    assert.doesNotMatch(
      mapPicture(reader, { areas, view, point: { lat: 70, lon: 70 } }).toString(),
      /translate/,
    );
  });
});
