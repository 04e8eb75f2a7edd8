/**
 * Choosing a point on a map without a script: the map is a picture that is a button of the form (`<input type="image">`), and the browser
 * sends where it was pressed. It sends pixels of the screen, so the picture must never be scaled: there are two, for a telephone and for
 * a desk, of which the style sheet shows one, and the name tells which. Without a pointer: move the map by buttons and take its middle.
 */
import type { Box, Point } from "#lib/geo.ts";
import { hidden } from "./form.ts";
import { html, type Html, joined } from "./html.ts";
import { areaName, type MapArea, outline, scaleBar } from "./map.ts";
import { drawingPoint, isOnMap, mapPoint, type MapView, mostZoom, viewOf } from "./map-view.ts";
import type { Reader } from "./reader.ts";

/** 280: what a window of 320 pixels (WCAG 1.4.10) leaves between its margins and those of a form. */
export const pictureWidths = [280, 600] as const;
export type PictureWidth = (typeof pictureWidths)[number];

const moves = ["closer", "further", "north", "south", "west", "east", "middle", "whole"] as const;
type Move = (typeof moves)[number];

/** Where the map stands in a form that is being filled in. */
export interface MapChoice {
  readonly centre: Point | undefined;
  readonly zoom: number;
  readonly point: Point | undefined;
  /** The map itself was pressed, or one of its buttons: the form is to be shown again rather than sent. */
  readonly isMoved: boolean;
}

/** Reads what the map's part of a form sent. Whatever is not one of its own values is as if it were not there. */
export function readMapChoice(fields: Readonly<Record<string, string>>, box: Box): MapChoice {
  const [written, steps] = (fields["map-view"] ?? "").split("/");
  const zoom = /^[0-6]$/.test(steps ?? "") ? Number(steps) : 0;
  const centre = readPoint(written);
  const before = { centre, zoom, point: readPoint(fields["map-point"]), isMoved: false };
  for (const width of pictureWidths) {
    const [x, y] = [fields[`map-${width}.x`], fields[`map-${width}.y`]].map(readPixel);
    // 0, 0 is what comes when the form is sent by the return key: nobody has pressed the map.
    if (x === undefined || y === undefined || (x === 0 && y === 0)) continue;
    const view = viewOf(box, width, { centre, zoom });
    const point = mapPoint(Math.min(x, view.width), Math.min(y, view.height), view);
    // The pressed place comes to the middle, one step closer, so that the next press is more exact.
    return { centre: point, zoom: Math.min(mostZoom, zoom + 1), point: rounded(point), isMoved: true };
  }
  const move = moves.find((one) => one === fields["map-move"]);
  return move === undefined ? before : moved(before, move, box);
}

function moved({ centre, zoom, point }: MapChoice, move: Move, box: Box): MapChoice {
  const view = viewOf(box, pictureWidths[0], { centre, zoom });
  const { width, height } = view;
  const isMoved = true;
  const beside = (x: number, y: number): MapChoice => {
    return { centre: mapPoint(width * x, height * y, view), zoom, point, isMoved };
  };
  const middle = view.centre;
  switch (move) {
    case "closer":
      return { centre: point ?? middle, zoom: Math.min(mostZoom, zoom + 1), point, isMoved };
    case "further":
      return { centre: middle, zoom: Math.max(0, zoom - 1), point, isMoved };
    case "whole":
      return { centre: undefined, zoom: 0, point, isMoved };
    case "middle":
      return { centre: middle, zoom, point: rounded(middle), isMoved };
    case "north":
      return beside(0.5, 0.15);
    case "south":
      return beside(0.5, 0.85);
    case "west":
      return beside(0.15, 0.5);
    case "east":
      return beside(0.85, 0.5);
  }
}

/** A point as the form carries it: "31.23042,121.47370"; undefined when it is none. */
export function readPoint(written: string | undefined): Point | undefined {
  const read = /^(-?\d{1,2}(?:\.\d{1,8})?),(-?\d{1,3}(?:\.\d{1,8})?)$/.exec(written ?? "");
  if (read === null) return undefined;
  const [lat, lon] = [Number(read[1]), Number(read[2])];
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { lat, lon } : undefined;
}

/** Five decimals: about a metre. */
export function writtenPoint({ lat, lon }: Point): string {
  return `${lat.toFixed(5)},${lon.toFixed(5)}`;
}

/** The part of a form in which a point is chosen. Its pictures are at `picture(width)`, which draws `mapPicture`. */
export function mapChoice(
  reader: Reader,
  choice: Pick<MapChoice, "centre" | "zoom" | "point">,
  about: { readonly box: Box; readonly picture: (width: PictureWidth) => string },
): Html {
  const { say } = reader;
  const { centre, zoom, point } = choice;
  const now = viewOf(about.box, pictureWidths[0], { centre, zoom }).centre;
  const button = (move: Move): Html =>
    html`<button class="plain" type="submit" name="map-move" value="${move}" formnovalidate>
      ${say(`map.move.${move}`)}
    </button>`;
  const isCloser = zoom < mostZoom;
  const wayButtons: readonly Move[] = [
    ...(isCloser ? (["closer"] as const) : []),
    ...(zoom > 0 ? (["further", "north", "south", "west", "east", "whole"] as const) : []),
    "middle",
  ];
  return html`<div class="map-choice">
    ${hidden("map-view", `${writtenPoint(now)}/${zoom}`)}
    ${point !== undefined && hidden("map-point", writtenPoint(point))}
    ${pictureWidths.map((width) => {
      const { height } = viewOf(about.box, width, { centre, zoom });
      // Not a stop for the keyboard: pressed without a pointer it would say nothing; the buttons below do the same.
      return html`<input
        type="image"
        class="map-${width}"
        name="map-${width}"
        src="${about.picture(width)}"
        width="${width}"
        height="${height}"
        alt="${say("map.press")}"
        tabindex="-1"
        formnovalidate
      />`;
    })}
    <p class="hint">
      ${point === undefined ? say("map.how") : say("map.chosen", { point: writtenPoint(point) })}
    </p>
    <p class="map-ways">${joined(wayButtons.map(button), " ")}</p>
  </div>`;
}

/**
 * The picture that is pressed: an SVG file. Its colours stand in it, for a picture does not know the page's style sheet; they are those of
 * a paper map, in the light as in the dark.
 */
export function mapPicture(
  reader: Reader,
  drawn: { readonly areas: readonly MapArea[]; readonly view: MapView; readonly point: Point | undefined },
): Html {
  const { view, point } = drawn;
  const { width, height } = view;
  const bar = scaleBar(reader, view);
  return html`<svg
    xmlns="http://www.w3.org/2000/svg"
    width="${width}"
    height="${height}"
    viewBox="0 0 ${width} ${height}"
  >
    <rect width="${width}" height="${height}" fill="#eef1ee"></rect>
    <g fill="#ffffff" fill-opacity="0.7" stroke="#5f6a70" stroke-width="1" stroke-linejoin="round">
      ${drawn.areas.map((area) => outline(area, view))}
    </g>
    <g
      font-family="sans-serif"
      font-size="11"
      fill="#3a444a"
      stroke="#ffffff"
      stroke-width="3"
      paint-order="stroke"
    >
      ${drawn.areas.map((area) => areaName(area, view))}
    </g>
    <path d="${bar.path}" fill="none" stroke="#1c2126"></path>
    <text x="${bar.x}" y="${bar.y}" fill="#1c2126" font-family="sans-serif" font-size="12">${bar.words}</text>
    ${point !== undefined && isOnMap(point, view) && pin(drawingPoint(point, view))}
  </svg>`;
}

function pin({ x, y }: { readonly x: number; readonly y: number }): Html {
  const at = `translate(${x.toFixed(1)} ${y.toFixed(1)})`;
  return html`<g transform="${at}">
    <path
      d="M0 0C-4 -8 -9 -12 -9 -18A9 9 0 0 1 9 -18C9 -12 4 -8 0 0Z"
      fill="#9b2a1e"
      stroke="#ffffff"
      stroke-width="1.5"
    ></path>
    <circle cx="0" cy="-18" r="3.5" fill="#ffffff"></circle>
  </g>`;
}

function readPixel(written: string | undefined): number | undefined {
  return /^\d{1,4}$/.test(written ?? "") ? Number(written) : undefined;
}

/** As it will be read again. */
function rounded(point: Point): Point {
  return { lat: Number(point.lat.toFixed(5)), lon: Number(point.lon.toFixed(5)) };
}
