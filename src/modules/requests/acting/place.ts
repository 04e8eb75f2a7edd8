/** Finds the area that somebody means: by a point of the map, a code, or words. */
import { nearest } from "#lib/near.ts";
import { ok, refuse, type Result } from "#lib/result.ts";
import type { Refusal } from "#kernel/operation/index.ts";
import type { Point } from "../model.ts";
import type { Town } from "../town.ts";

export interface Where {
  readonly area?: string | undefined;
  readonly place?: string | undefined;
  readonly longitude?: number | undefined;
  readonly latitude?: number | undefined;
}

/** The point, when both of its numbers are given. */
export function pointOf({ longitude, latitude }: Where): Point | undefined {
  return longitude === undefined || latitude === undefined ? undefined : { lon: longitude, lat: latitude };
}

/** A point says it best, then a code; words only when they name one place. */
export function placeOf(town: Town, where: Where): Result<string, Refusal> {
  const point = pointOf(where);
  if (point !== undefined) {
    const area = town.areaAt(point);
    if (area !== undefined) return ok(area);
    if (where.area === undefined || where.area === "") {
      const name = town.register.jurisdiction.name;
      return refuse({
        code: "requests.outside-every-area",
        facts: { longitude: point.lon, latitude: point.lat, ...namesAs("name", name) },
      });
    }
  }
  if (where.area !== undefined && where.area !== "") {
    if (town.areas.has(where.area)) return ok(where.area);
    const near = nearest(where.area, town.areas.keys(), 3);
    return refuse({
      code: "register.unknown-area",
      facts: { area: where.area, near, nearCount: near.length },
    });
  }
  const words = where.place?.trim() ?? "";
  if (words === "") return refuse({ code: "requests.no-place", facts: {} });
  const found = town.placesIndex.findIn(words)?.areas ?? [];
  const [only, ...others] = found;
  if (only !== undefined && others.length === 0) return ok(only);
  return refuse({ code: "requests.place-unclear", facts: { place: words, count: found.length } });
}

function namesAs(key: string, words: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const facts: Record<string, string> = { [key]: Object.values(words)[0] ?? "" };
  for (const [language, word] of Object.entries(words))
    if (word !== undefined) facts[`${key}@${language}`] = word;
  return facts;
}
