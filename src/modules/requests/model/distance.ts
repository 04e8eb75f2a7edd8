/** Distances between points of a map, for finding what is near. */

export interface Point {
  readonly longitude: number;
  readonly latitude: number;
}

/** Mean radius of the Earth in metres (IUGG). */
const radiusMetres = 6_371_008.8;

/** Metres between two points on the globe (haversine). */
export function metresBetween(one: Point, other: Point): number {
  const [from, to] = [radians(one.latitude), radians(other.latitude)];
  const half = (angle: number): number => Math.sin(angle / 2) ** 2;
  const chord =
    half(to - from) + Math.cos(from) * Math.cos(to) * half(radians(other.longitude - one.longitude));
  return 2 * radiusMetres * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** The box that holds every point within so many metres; at the poles it is all longitudes. */
export function boxAround(
  { longitude, latitude }: Point,
  metres: number,
): { readonly west: number; readonly east: number; readonly south: number; readonly north: number } {
  const high = (metres / radiusMetres) * (180 / Math.PI);
  const narrow = Math.cos(radians(Math.min(89.9, Math.abs(latitude) + high)));
  const wide = Math.min(180, high / narrow);
  return { west: longitude - wide, east: longitude + wide, south: latitude - high, north: latitude + high };
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
