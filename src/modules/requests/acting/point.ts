/** Where exactly: sealed always, and in clear only while everybody may see it. */
import { open } from "#kernel/record/index.ts";
import type { RequestsContext } from "../context.ts";
import type { RequestsTables } from "../tables.ts";

export const hidePoint = { longitude: null, latitude: null };

/** The columns that show the point of a matter; empty when none was given. */
export async function showPoint(
  context: Pick<RequestsContext, "store" | "master">,
  matter: string,
): Promise<{ readonly longitude: number | null; readonly latitude: number | null }> {
  const part = await context.store
    .tables<RequestsTables>()
    .selectFrom("requests_part")
    .select("ref")
    .where("matter", "=", matter)
    .where("kind", "=", "point")
    .executeTakeFirst();
  if (part === undefined) return hidePoint;
  const opened = (await open(context.store, context, [part.ref])).get(part.ref);
  if (opened === undefined || opened === "erased" || typeof opened.value !== "string") return hidePoint;
  return JSON.parse(opened.value) as { longitude: number; latitude: number }; // As `pointPart` wrote it.
}

export function pointPart(point: { readonly lon: number; readonly lat: number }) {
  return { kind: "point", value: JSON.stringify({ longitude: point.lon, latitude: point.lat }) } as const;
}
