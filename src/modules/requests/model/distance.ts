/** Boxes around points of a map, for finding what is near with an index. */
import { metresBetween, type Point } from "#lib/geo.ts";

export { metresBetween, type Point };

/** One degree of latitude in metres, on the sphere of `metresBetween`. */
const degreeMetres = (6_371_008.8 * Math.PI) / 180;

/** A box that holds every point within so many metres; at the poles it is all longitudes. */
export function boxAround(
  { lon, lat }: Point,
  metres: number,
): { readonly west: number; readonly east: number; readonly south: number; readonly north: number } {
  const high = metres / degreeMetres;
  const narrow = Math.cos((Math.min(89.9, Math.abs(lat) + high) * Math.PI) / 180);
  const wide = Math.min(180, high / narrow);
  return { west: lon - wide, east: lon + wide, south: lat - high, north: lat + high };
}
