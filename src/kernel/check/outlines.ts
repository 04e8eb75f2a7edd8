/** The sizes of areas whose outlines are in GeoJSON files of the folder. */
import type { RegisterFiles } from "#platform/files/index.ts";
import { sizesOfFeatures, type Area } from "#kernel/register/model.ts";

/** Square kilometres by geometry ("areas.geojson#old-quay"); undefined when no named file can be read. */
export function squareKilometresIn(
  files: RegisterFiles,
  areas: readonly Area[],
): ReadonlyMap<string, number> | undefined {
  const named = new Set(areas.flatMap(({ geometry }) => geometry?.split("#")[0] ?? []));
  const sizes = [...named].map((file) => {
    const collection = parsed(files.get(file));
    return collection === undefined ? undefined : sizesOfFeatures(file, collection);
  });
  const read = sizes.filter((one) => one !== undefined);
  return read.length === 0 ? undefined : new Map(read.flatMap((one) => [...one]));
}

function parsed(bytes: Uint8Array | undefined): unknown {
  if (bytes === undefined) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
