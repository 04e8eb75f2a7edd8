/** Somewhere in the town where people live: no story is about the whole district. */
import { boxOf, isInside } from "#lib/geo.ts";
import type { Point } from "../model.ts";
import type { Town } from "../town.ts";
import type { Chance } from "./chance.ts";

/** A point in one of the lowest areas, else the area alone. */
export function placeIn({ outlines, areas }: Town, chance: Chance): Readonly<Record<string, unknown>> {
  const parents = new Set([...areas.values()].map(({ parent }) => parent));
  const lowest = [...areas.values()].filter(({ code }) => !parents.has(code));
  const { code: area } = chance.oneOf(lowest);
  const point =
    chance.next() < 0.85
      ? pointIn(
          outlines.find(({ code }) => code === area),
          chance,
        )
      : undefined;
  return point === undefined ? { area } : { area, longitude: point.lon, latitude: point.lat };
}

function pointIn(outline: Town["outlines"][number] | undefined, chance: Chance): Point | undefined {
  const box = outline === undefined ? undefined : boxOf([outline]);
  if (outline === undefined || box === undefined) return undefined;
  for (let turn = 0; turn < 50; turn += 1) {
    const lon = round(box.west + chance.next() * (box.east - box.west));
    const lat = round(box.south + chance.next() * (box.north - box.south));
    if (isInside({ lon, lat }, outline.polygons)) return { lon, lat };
  }
  return undefined;
}

/** Five digits of a degree are about a metre. */
function round(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}
