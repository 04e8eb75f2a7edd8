/** The size of a GeoJSON geometry (RFC 7946) on the globe. Sizes only: whether shapes overlap is not judged here. */

/** Mean radius of the Earth in metres (IUGG). */
const radiusMetres = 6_371_008.8;

/** Square kilometres of a Polygon or MultiPolygon; undefined for anything else or for broken coordinates. */
export function squareKilometres(geometry: unknown): number | undefined {
  if (typeof geometry !== "object" || geometry === null) return undefined;
  const { type, coordinates } = geometry as { readonly type?: unknown; readonly coordinates?: unknown };
  const polygons = type === "Polygon" ? [coordinates] : type === "MultiPolygon" ? coordinates : undefined;
  if (!Array.isArray(polygons)) return undefined;
  let total = 0;
  for (const polygon of polygons as readonly unknown[]) {
    const size = polygonSize(polygon);
    if (size === undefined) return undefined;
    total += size;
  }
  return total / 1_000_000;
}

/** Sizes by "FILE#ID" of the features of a GeoJSON FeatureCollection that have an id and an area. */
export function sizesOfFeatures(file: string, collection: unknown): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  if (typeof collection !== "object" || collection === null) return sizes;
  const { features } = collection as { readonly features?: unknown };
  if (!Array.isArray(features)) return sizes;
  for (const feature of features as readonly unknown[]) {
    if (typeof feature !== "object" || feature === null) continue;
    const { id, geometry } = feature as { readonly id?: unknown; readonly geometry?: unknown };
    const size = squareKilometres(geometry);
    if ((typeof id === "string" || typeof id === "number") && size !== undefined)
      sizes.set(`${file}#${id}`, size);
  }
  return sizes;
}

/** The first ring without its holes, in square metres. */
function polygonSize(polygon: unknown): number | undefined {
  if (!Array.isArray(polygon)) return undefined;
  let total = 0;
  for (const [i, ring] of (polygon as readonly unknown[]).entries()) {
    const size = ringSize(ring);
    if (size === undefined) return undefined;
    total += i === 0 ? size : -size;
  }
  return Math.max(0, total);
}

// Chamberlain and Duquette, "Some Algorithms for Polygons on a Sphere", JPL Publication 07-3 (2007): exact enough for
// comparing areas of one country, and what other GeoJSON tools give.
function ringSize(ring: unknown): number | undefined {
  if (!Array.isArray(ring)) return undefined;
  const points = ring.map(pointOf);
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined || points.includes(undefined)) return undefined;
  const isClosed =
    points.length > 1 && first.longitude === last.longitude && first.latitude === last.latitude;
  const corners = (isClosed ? points.slice(0, -1) : points).filter((point) => point !== undefined);
  if (corners.length < 3) return undefined;
  let sum = 0;
  for (let i = 0; i < corners.length; i++) {
    const before = corners[(i + corners.length - 1) % corners.length]!;
    const at = corners[i]!;
    const after = corners[(i + 1) % corners.length]!;
    sum += (after.longitude - before.longitude) * Math.sin(at.latitude);
  }
  return Math.abs((sum * radiusMetres * radiusMetres) / 2);
}

/** Radians. */
function pointOf(position: unknown): { readonly longitude: number; readonly latitude: number } | undefined {
  if (!Array.isArray(position)) return undefined;
  const [longitude, latitude] = position as readonly unknown[];
  if (typeof longitude !== "number" || typeof latitude !== "number") return undefined;
  return { longitude: (longitude * Math.PI) / 180, latitude: (latitude * Math.PI) / 180 };
}
