/** The part of the world that the map of a town shows. */
import { performance } from "node:perf_hooks";
import { boxOf, type Box } from "#lib/geo.ts";
import type { Store } from "#platform/db/index.ts";
import { publicMatters } from "../../public-set.ts";
import type { Town } from "../../town.ts";

const lookEveryMilliseconds = 60_000;

const looked = new WeakMap<Town, { readonly at: number; readonly box: Box | undefined }>();

/** Around the outlines of its areas; where none is on file, around every point that may be shown. Undefined where there is none either. */
export async function extentOf(store: Store, town: Town): Promise<Box | undefined> {
  const drawn = boxOf(town.outlines);
  if (drawn !== undefined) return drawn;
  const before = looked.get(town);
  if (before !== undefined && performance.now() - before.at < lookEveryMilliseconds) return before.box;
  const { west, south, east, north } = await publicMatters(store)
    .where("latitude", "is not", null)
    .select(({ fn }) => [
      fn.min("longitude").as("west"),
      fn.min("latitude").as("south"),
      fn.max("longitude").as("east"),
      fn.max("latitude").as("north"),
    ])
    .executeTakeFirstOrThrow();
  const box =
    west === null || south === null || east === null || north === null
      ? undefined
      : withMargin({ west, south, east, north });
  looked.set(town, { at: performance.now(), box });
  return box;
}

/** No mark lies on the very edge, and one point alone has something around it. */
function withMargin({ west, south, east, north }: Box): Box {
  const margin = Math.max(0.002, (east - west) / 20, (north - south) / 20);
  return { west: west - margin, south: south - margin, east: east + margin, north: north + margin };
}
