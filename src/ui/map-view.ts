/**
 * The part of the world that a map shows, and the way between a point of the world and a point of the drawing. Web Mercator (EPSG:3857)
 * on a sphere of circumference 1: shapes stay true, and a click can be turned back into a place.
 */
import type { Box, Point } from "#lib/geo.ts";

export interface MapView {
  /** Of the drawing, in its own units; a click comes in the same. */
  readonly width: number;
  readonly height: number;
  readonly centre: Point;
  /** Each step shows half as much; 0 shows all. */
  readonly zoom: number;
  /** Parts of the world's width for one unit of the drawing. */
  readonly perUnit: number;
}

export const mostZoom = 6;
/** Neither a strip nor a tower, whatever the town's shape. */
const heights = { least: 0.6, most: 1.15 };
const margin = 1.06;
/** Web Mercator ends here. */
const mostLatitude = 85.05;

/** A view of a box, of a width; closer in by steps around a centre, which is kept inside the box. */
export function viewOf(
  box: Box,
  width: number,
  { centre, zoom = 0 }: { readonly centre?: Point | undefined; readonly zoom?: number } = {},
): MapView {
  const [left, right] = [across(box.west), across(box.east)];
  const [top, bottom] = [down(box.north), down(box.south)];
  // An area of a single point is shown as the few hundred metres around it.
  const [wide, high] = [Math.max(right - left, 1e-5) * margin, Math.max(bottom - top, 1e-5) * margin];
  const height = Math.round(width * clamped(high / wide, heights.least, heights.most));
  const steps = clamped(Math.round(zoom), 0, mostZoom);
  const middle = { lat: latitude((top + bottom) / 2), lon: longitude((left + right) / 2) };
  const wished = steps === 0 || centre === undefined ? middle : centre;
  return {
    width,
    height,
    centre: {
      lat: clamped(wished.lat, box.south, box.north),
      lon: clamped(wished.lon, box.west, box.east),
    },
    zoom: steps,
    perUnit: Math.max(wide / width, high / height) / 2 ** steps,
  };
}

/** The place of the world at a point of the drawing. */
export function mapPoint(x: number, y: number, view: MapView): Point {
  const { width, height, centre, perUnit } = view;
  return {
    lat: latitude(down(centre.lat) + (y - height / 2) * perUnit),
    lon: longitude(across(centre.lon) + (x - width / 2) * perUnit),
  };
}

/** The point of the drawing at a place of the world; outside the drawing when the place is. */
export function drawingPoint(point: Point, view: MapView): { readonly x: number; readonly y: number } {
  const { width, height, centre, perUnit } = view;
  return {
    x: width / 2 + (across(point.lon) - across(centre.lon)) / perUnit,
    y: height / 2 + (down(point.lat) - down(centre.lat)) / perUnit,
  };
}

export function isOnMap(point: Point, view: MapView): boolean {
  const { x, y } = drawingPoint(point, view);
  return x >= 0 && y >= 0 && x <= view.width && y <= view.height;
}

/** Metres for one unit of the drawing, at its middle. */
export function metresPerUnit({ centre, perUnit }: MapView): number {
  return perUnit * 40_075_016.7 * Math.cos((centre.lat * Math.PI) / 180);
}

function across(lon: number): number {
  return (lon + 180) / 360;
}

function longitude(part: number): number {
  return part * 360 - 180;
}

function down(lat: number): number {
  const radians = (clamped(lat, -mostLatitude, mostLatitude) * Math.PI) / 180;
  return 0.5 - Math.asinh(Math.tan(radians)) / (2 * Math.PI);
}

function latitude(part: number): number {
  return (Math.atan(Math.sinh((0.5 - part) * 2 * Math.PI)) * 180) / Math.PI;
}

function clamped(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
