/** A point is chosen on the map in a real browser, with all scripts off: on a telephone, on a desk, and by keyboard alone. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { areaAt, boxOf, outlinesOf } from "#lib/geo.ts";
import { readTexts } from "#platform/texts/index.ts";
import { timeChart } from "#ui/chart.ts";
import { hidden } from "#ui/form.ts";
import { html } from "#ui/html.ts";
import { map } from "#ui/map.ts";
import {
  mapChoice,
  mapPicture,
  type MapChoice,
  readMapChoice,
  readPoint,
  writtenPoint,
} from "#ui/map-choice.ts";
import { drawingPoint, mapPoint, viewOf } from "#ui/map-view.ts";
import type { Answer, PageRequest, Surface } from "#ui/surface.ts";
import { mount } from "../../src/web/index.ts";
import { openServer } from "./a-server.ts";
import { riverbend } from "./a-site.ts";
import { areFit, inBothLanguages } from "./fit.ts";

const outlines = outlinesOf(JSON.parse(readFileSync(join(riverbend, "areas.geojson"), "utf8")));
const box = boxOf(outlines) ?? assert.fail("Riverbend has outlines");
const areas = outlines.map(({ code, polygons }) => ({ name: code, polygons, isNamed: code.includes("-") }));
/** Riverbend itself holds all the others: it is asked last. */
const smallFirst = outlines.toReversed();

const where: Surface<object> = {
  name: "where",
  navigation: () => [],
  pages: [
    {
      path: "/where",
      answer: (_, request) => page(request, { centre: undefined, zoom: 0, point: undefined }),
    },
    { path: "/map/:width", answer: (_, request) => picture(request) },
    { path: "/figures", answer: (_, request) => figures(request) },
  ],
  forms: [{ path: "/where", answer: (_, request) => page(request, readMapChoice(request.fields, box)) }],
  files: [],
};

function page({ reader, visitor }: PageRequest, choice: Omit<MapChoice, "isMoved">): Answer {
  const { centre, zoom, point } = choice;
  const at = centre === undefined ? "" : writtenPoint(centre);
  const pin = point === undefined ? "" : writtenPoint(point);
  const src = (width: number) => `/${reader.language}/map/${width}?at=${at}&zoom=${zoom}&pin=${pin}`;
  const main = html`<h1>Where</h1>
    <form class="ask" method="post" action="/${reader.language}/where">
      ${hidden("token", visitor.formToken)} ${mapChoice(reader, choice, { box, picture: src })}
      <p id="area">${point === undefined ? "nowhere" : (areaAt(point, smallFirst) ?? "outside")}</p>
      <p>
        <label>Words <input name="words" /></label>
      </p>
      <button type="submit">Go on</button>
    </form>`;
  return { kind: "page", page: { title: "Where", way: [], width: "reading", main } };
}

function picture({ reader, params, query }: PageRequest): Answer {
  const width = Number(params["width"]);
  const view = viewOf(box, width, { centre: readPoint(query["at"]), zoom: Number(query["zoom"]) });
  const body = mapPicture(reader, { areas, view, point: readPoint(query["pin"]) }).toString();
  return { kind: "file", file: { type: "image/svg+xml", body } };
}

function figures({ reader }: PageRequest): Answer {
  const view = viewOf(box, 600);
  const marks = [0.3, 0.32, 0.6, 0.8].map((part, n) => ({
    point: mapPoint(600 * part, view.height * part, view),
    words: `Matter ${n}`,
    href: `/${reader.language}/where`,
    tone: "warning" as const,
  }));
  const series = [{ name: "open", tone: "information" as const, figures: [3, undefined, 9, 4] }];
  const times = ["January", "February", "March", "April"];
  const chart = { title: "Matters", sentence: "More in March.", what: "Month", times, series };
  const list = html`<ul>
    ${marks.map(({ words, href }) => html`<li><a href="${href}">${words}</a></li>`)}
  </ul>`;
  const main = html`<h1>Figures</h1>
    ${map(reader, { id: "map", title: "Open matters", sentence: "Four matters are open.", view, areas, marks, toView: () => "/en/figures", list })}
    ${timeChart(reader, { ...chart, id: "columns", form: "columns" })}
    ${timeChart(reader, { ...chart, id: "line", title: "Matters as a line", form: "line" })}`;
  return { kind: "page", page: { title: "Figures", way: [], width: "wide", main } };
}

const { visit } = await openServer({ says: readTexts(), mounted: [mount(where, () => ({}))] });

function opened(width: number, path: string): Promise<Page> {
  return visit(path, { viewport: { width, height: 900 }, javaScriptEnabled: false });
}

for (const [name, window, picture] of [
  ["telephone", 320, 280],
  ["desk", 1280, 600],
] as const) {
  test(`on a ${name}, pressing the map chooses that place, and pressing again is more exact`, async () => {
    const page = await opened(window, "/en/where");
    const image = page.locator(`input.map-${picture}`);
    assert.ok(await image.isVisible());
    assert.equal(await page.locator("input[type=image]:visible").count(), 1);
    const view = viewOf(box, picture);
    const shown = await image.boundingBox();
    assert.deepEqual([shown?.width, shown?.height], [picture, view.height], "shown as large as it is drawn");
    const target = mapPoint(picture * 0.4, view.height * 0.45, view);
    const { x, y } = drawingPoint(target, view);
    await image.click({ position: { x: Math.round(x), y: Math.round(y) } });
    const first = readPoint((await page.locator("input[name=map-point]").getAttribute("value")) ?? "");
    const unit = Math.abs(mapPoint(1, 0, view).lon - mapPoint(0, 0, view).lon);
    assert.ok(
      first !== undefined &&
        Math.abs(first.lon - target.lon) <= 1.5 * unit &&
        Math.abs(first.lat - target.lat) <= 1.5 * unit,
    );
    assert.equal(await page.locator("#area").textContent(), areaAt(first, smallFirst));
    // The map came closer around the place: its middle is the pin.
    await page
      .locator(`input.map-${picture}`)
      .click({ position: { x: picture / 2, y: Math.round(view.height / 2) } });
    const second = readPoint((await page.locator("input[name=map-point]").getAttribute("value")) ?? "");
    assert.ok(
      second !== undefined &&
        Math.abs(second.lon - first.lon) <= unit &&
        Math.abs(second.lat - first.lat) <= unit,
    );
    await page.context().close();
  });
}

test("by keyboard alone the map is moved and its middle taken; the return key in a field goes on", async () => {
  const page = await opened(1280, "/en/where");
  await page.locator("button[value=closer]").press("Enter");
  await page.locator("button[value=east]").press("Enter");
  assert.equal(await page.locator("#area").textContent(), "nowhere");
  await page.locator("button[value=middle]").press("Enter");
  const point = await page.locator("input[name=map-point]").getAttribute("value");
  assert.ok(readPoint(point ?? "") !== undefined);
  await page.locator("input[name=words]").fill("by the bridge");
  await page.locator("input[name=words]").press("Enter");
  assert.equal(
    await page.locator("input[name=map-point]").getAttribute("value"),
    point,
    "the map was not pressed",
  );
  await page.context().close();
});

test("map, choice and charts have no accessibility violation and fit a telephone", async () => {
  await areFit(visit, inBothLanguages(["/where", "/figures"]), {
    looks: [320, 1280].map((width) => ({ viewport: { width, height: 900 } })),
  });
});
