/**
 * A map drawn by us: outlines of areas, marks that lead to what they stand for, a scale, and beside it a list of the same. No tiles of
 * others, so that nobody learns which place somebody looked at.
 */
import type { Point, Polygon } from "#lib/geo.ts";
import { html, type Html, nothing, type Piece } from "./html.ts";
import { clusters, type Cluster, pathOf, round } from "./map-shapes.ts";
import { drawingPoint, type MapView, metresPerUnit, mostZoom } from "./map-view.ts";
import type { Reader } from "./reader.ts";
import { writtenNumber } from "./words.ts";

export interface MapArea {
  readonly name: string;
  readonly polygons: readonly Polygon[];
  /** Stands out from the others: the area that the page is about. */
  readonly isChosen?: boolean;
  /** Its name is written into the map where there is room; give it for one level of areas only. */
  readonly isNamed?: boolean;
}

export interface MapMark {
  readonly point: Point;
  /** What stands there; the link's name. */
  readonly words: string;
  readonly href: string;
  /** A class of the style sheet, as in charts. */
  readonly tone: Tone;
}

export type Tone = "good" | "information" | "warning" | "problem";

export interface DrawnMap {
  /** Unique on the page. */
  readonly id: string;
  readonly title: string;
  /** What the map shows, in one sentence. */
  readonly sentence: string;
  readonly view: MapView;
  /** The larger ones first: later ones lie above. */
  readonly areas: readonly MapArea[];
  readonly marks: readonly MapMark[];
  readonly key?: readonly { readonly name: string; readonly tone: Tone }[];
  /** The same page, closer or further, around a point. */
  readonly toView: (centre: Point, zoom: number) => string;
  /** The same as a list or table. */
  readonly list: Piece;
}

/** Marks nearer to each other than this, in units of the drawing, are one mark with their number. */
const cell = 44;

export function map(reader: Reader, drawn: DrawnMap): Html {
  const { view, id } = drawn;
  const { key = [] } = drawn;
  return html`<figure class="map">
    <figcaption>${drawn.sentence}</figcaption>
    ${
      key.length > 0 &&
      html`<ul class="key">
        ${key.map(({ name, tone }) => html`<li class="key-${tone}">${name}</li>`)}
      </ul>`
    }
    <svg role="group" aria-labelledby="${id}-title" viewBox="0 0 ${view.width} ${view.height}">
      <title id="${id}-title">${drawn.title}</title>
      ${drawn.areas.map((area) => outline(area, view))} ${drawn.areas.map((area) => areaName(area, view))}
      ${clusters(drawn.marks, view, cell).map((one) => mark(reader, drawn, one))} ${scale(reader, view)}
    </svg>
    ${zoomLinks(reader, drawn)} ${drawn.list}
  </figure>`;
}

/** The outline of an area as part of a drawing. */
export function outline(area: MapArea, view: MapView): Html {
  const path = pathOf(area.polygons, view);
  if (path === "") return nothing;
  return html`<path class="area ${area.isChosen === true && "chosen"}" d="${path}"></path>`;
}

/** The name of an area at the middle of its largest outline, where it is wide enough for it. */
export function areaName({ name, polygons, isNamed }: MapArea, view: MapView): Html {
  if (isNamed !== true) return nothing;
  const [outer] = polygons
    .map((polygon) => extentOf(polygon, view))
    .sort((one, other) => other.wide - one.wide);
  const isRoom = outer !== undefined && outer.wide > 11 * [...name].length * 0.8;
  if (!isRoom || outer.x < 0 || outer.x > view.width || outer.y < 10 || outer.y > view.height) return nothing;
  return html`<text
    class="area-name"
    text-anchor="middle"
    x="${round(outer.x)}"
    y="${round(outer.y)}"
    aria-hidden="true"
    >${name}</text
  >`;
}

function extentOf(
  polygon: Polygon,
  view: MapView,
): { readonly x: number; readonly y: number; readonly wide: number } {
  const corners = (polygon[0] ?? []).map(([lon, lat]) => drawingPoint({ lat, lon }, view));
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  return { x: (left + right) / 2, y: (Math.min(...ys) + Math.max(...ys)) / 2, wide: right - left };
}

function mark(reader: Reader, { view, toView }: DrawnMap, { x, y, centre, marks }: Cluster<MapMark>): Html {
  const [first] = marks;
  if (first === undefined) return nothing;
  if (marks.length === 1) {
    return html`<a href="${first.href}" aria-label="${first.words}"
      ><title>${first.words}</title><circle class="mark bar-${first.tone}" cx="${x}" cy="${y}" r="9"></circle
    ></a>`;
  }
  const count = writtenNumber(reader, marks.length);
  const words = reader.say("map.together", { count: marks.length });
  const drawing = html`<title>${words}</title>
    <circle class="mark many" cx="${x}" cy="${y}" r="${marks.length < 100 ? 14 : 18}"></circle>
    <text class="mark-count" x="${x}" y="${y}" aria-hidden="true">${count}</text>`;
  // As close as can be: then the list has them.
  if (view.zoom >= mostZoom) return html`<g role="img" aria-label="${words}">${drawing}</g>`;
  return html`<a href="${toView(centre, view.zoom + 1)}" aria-label="${words}">${drawing}</a>`;
}

/** A bar of a round length, and how long that is. */
export function scaleBar(
  reader: Reader,
  view: MapView,
): { readonly path: string; readonly x: number; readonly y: number; readonly words: string } {
  const most = metresPerUnit(view) * view.width * 0.25;
  const power = 10 ** Math.floor(Math.log10(most));
  const metres = [5, 2, 1].map((one) => one * power).find((one) => one <= most) ?? power;
  const length = round(metres / metresPerUnit(view));
  const words =
    metres >= 1000
      ? reader.say("map.kilometres", { count: metres / 1000 })
      : reader.say("map.metres", { count: Math.round(metres * 100) / 100 });
  const [x, y] = [8, view.height - 8];
  return { path: `M${x} ${y - 5}V${y}H${x + length}V${y - 5}`, x: x + length + 6, y, words };
}

function scale(reader: Reader, view: MapView): Html {
  const { path, x, y, words } = scaleBar(reader, view);
  return html`<g class="scale" aria-hidden="true">
    <path d="${path}"></path>
    <text x="${x}" y="${y}">${words}</text>
  </g>`;
}

function zoomLinks({ say }: Reader, { view, toView }: DrawnMap): Html {
  const { centre, zoom } = view;
  return html`<p class="map-ways no-print">
    ${zoom < mostZoom && html`<a href="${toView(centre, zoom + 1)}">${say("map.closer")}</a>`}
    ${zoom > 0 && html`<a href="${toView(centre, zoom - 1)}">${say("map.further")}</a>`}
    ${zoom > 0 && html`<a href="${toView(centre, 0)}">${say("map.whole")}</a>`}
  </p>`;
}
