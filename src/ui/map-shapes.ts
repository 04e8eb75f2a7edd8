/** Outlines as SVG paths, no finer than can be seen, and marks that lie close together as one. */
import type { Point, Polygon, Ring } from "#lib/geo.ts";
import { drawingPoint, isOnMap, type MapView } from "./map-view.ts";

/** The path of polygons within a view; corners closer than half a unit to the one before are left out. */
export function pathOf(polygons: readonly Polygon[], view: MapView): string {
  return polygons
    .flat()
    .map((ring) => ringPath(ring, view))
    .filter((path) => path !== "")
    .join("");
}

function ringPath(ring: Ring, view: MapView): string {
  const corners: { readonly x: number; readonly y: number }[] = [];
  for (const [lon, lat] of ring) {
    const at = drawingPoint({ lat, lon }, view);
    const before = corners.at(-1);
    if (before === undefined || Math.hypot(at.x - before.x, at.y - before.y) >= 0.5) corners.push(at);
  }
  const isSeen =
    corners.length > 2 &&
    corners.some(({ x }) => x >= 0) &&
    corners.some(({ x }) => x <= view.width) &&
    corners.some(({ y }) => y >= 0) &&
    corners.some(({ y }) => y <= view.height);
  if (!isSeen) return "";
  return `M${corners.map(({ x, y }) => `${round(x)} ${round(y)}`).join("L")}Z`;
}

export interface Cluster<Mark> {
  readonly x: number;
  readonly y: number;
  /** The middle of its marks. */
  readonly centre: Point;
  readonly marks: readonly Mark[];
}

/** Marks of the view, those of one cell of a grid together, so that no mark hides another and a page stays small. */
export function clusters<Mark extends { readonly point: Point }>(
  marks: readonly Mark[],
  view: MapView,
  cell: number,
): readonly Cluster<Mark>[] {
  const cells = new Map<string, Mark[]>();
  for (const mark of marks) {
    if (!isOnMap(mark.point, view)) continue;
    const { x, y } = drawingPoint(mark.point, view);
    const key = `${Math.floor(x / cell)} ${Math.floor(y / cell)}`;
    const there = cells.get(key);
    if (there === undefined) cells.set(key, [mark]);
    else there.push(mark);
  }
  return [...cells.values()].map((together) => {
    const centre = {
      lat: mean(together.map(({ point }) => point.lat)),
      lon: mean(together.map(({ point }) => point.lon)),
    };
    const { x, y } = drawingPoint(centre, view);
    return { x: round(x), y: round(y), centre, marks: together };
  });
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}

export function round(number: number): number {
  return Math.round(number * 10) / 10;
}
