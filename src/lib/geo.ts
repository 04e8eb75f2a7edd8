/** Points and areas on the globe, as GeoJSON (RFC 7946) writes them: longitude first, degrees, WGS 84. */

export interface Point {
  readonly lat: number;
  readonly lon: number;
}

/** A ring is closed or not, either way its last corner joins its first. */
export type Ring = readonly (readonly [lon: number, lat: number])[];

/** Rings of one polygon: the outline, then its holes. */
export type Polygon = readonly Ring[];

/** An area with its outline: one polygon or several (islands, exclaves). */
export interface Outline {
  readonly code: string;
  readonly polygons: readonly Polygon[];
}

/** The edges of a rectangle in degrees. Areas across the 180th meridian are not handled: none of their parts would be near another. */
export interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/**
 * Whether a point lies in a polygon: an odd number of edges is crossed on the way east, holes counted with the outline (even-odd rule).
 * A point exactly on an edge belongs to one of the two sides, and of two areas that share the edge to exactly one: each edge owns its
 * lower end only (half-open test; Franklin, "PNPOLY", 1970).
 */
export function isInside({ lat, lon }: Point, polygons: readonly Polygon[]): boolean {
  let isIn = false;
  for (const polygon of polygons) {
    for (const ring of polygon) {
      for (let at = 0; at < ring.length; at += 1) {
        const [x1, y1] = ring[at] ?? [0, 0];
        const [x2, y2] = ring[at + 1] ?? ring[0] ?? [0, 0];
        if (y1 > lat === y2 > lat) continue;
        // From the lower end whichever way the edge is written, so that neighbours compute the very same crossing.
        const [lowX, lowY, highX, highY] = y1 < y2 ? [x1, y1, x2, y2] : [x2, y2, x1, y1];
        if (lon < lowX + ((lat - lowY) / (highY - lowY)) * (highX - lowX)) isIn = !isIn;
      }
    }
  }
  return isIn;
}

/** The first area, in the order given, in which a point lies; give the smaller areas first. */
export function areaAt(point: Point, areas: readonly Outline[]): string | undefined {
  return areas.find(({ polygons }) => isInside(point, polygons))?.code;
}

/** The smallest rectangle around areas; undefined when they have no corner. */
export function boxOf(areas: readonly Pick<Outline, "polygons">[]): Box | undefined {
  let box: Box | undefined;
  for (const [lon, lat] of areas.flatMap(({ polygons }) => polygons.flat(2))) {
    box = {
      west: Math.min(box?.west ?? lon, lon),
      south: Math.min(box?.south ?? lat, lat),
      east: Math.max(box?.east ?? lon, lon),
      north: Math.max(box?.north ?? lat, lat),
    };
  }
  return box;
}

/** The polygons of a GeoJSON geometry; undefined for another kind or for broken coordinates. */
export function polygonsOf(geometry: unknown): readonly Polygon[] | undefined {
  if (typeof geometry !== "object" || geometry === null) return undefined;
  const { type, coordinates } = geometry as { readonly type?: unknown; readonly coordinates?: unknown };
  const polygons = type === "Polygon" ? [coordinates] : type === "MultiPolygon" ? coordinates : undefined;
  return isListOf(polygons, (polygon) => isListOf(polygon, (ring) => isListOf(ring, isPosition)))
    ? (polygons as readonly Polygon[])
    : undefined;
}

/** The outlines in a GeoJSON FeatureCollection, by the features' ids; features without an id or an area are left out. */
export function outlinesOf(collection: unknown): readonly Outline[] {
  const { features } = (collection ?? {}) as { readonly features?: unknown };
  if (!Array.isArray(features)) return [];
  return (features as readonly unknown[]).flatMap((feature) => {
    const { id, geometry } = (feature ?? {}) as { readonly id?: unknown; readonly geometry?: unknown };
    const polygons = polygonsOf(geometry);
    const isNamed = typeof id === "string" || typeof id === "number";
    return isNamed && polygons !== undefined ? [{ code: String(id), polygons }] : [];
  });
}

/** Metres between two points that are near each other, on a sphere (haversine; mean radius of the IUGG). */
export function metresBetween(one: Point, other: Point): number {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const [north, south] = [radians(one.lat), radians(other.lat)];
  const half =
    Math.sin((north - south) / 2) ** 2 +
    Math.cos(north) * Math.cos(south) * Math.sin(radians(one.lon - other.lon) / 2) ** 2;
  return 2 * 6_371_008.8 * Math.asin(Math.min(1, Math.sqrt(half)));
}

function isListOf(list: unknown, isOne: (one: unknown) => boolean): boolean {
  return Array.isArray(list) && list.every(isOne);
}

function isPosition(position: unknown): boolean {
  if (!Array.isArray(position)) return false;
  const [lon, lat] = position as readonly unknown[];
  return Number.isFinite(lon) && Number.isFinite(lat);
}
