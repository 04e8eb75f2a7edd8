/** The matters that everybody may see. Every public door begins here, so that all show the same. */
import type { Store } from "#platform/db/index.ts";
import { procedureOf, type MatterRow } from "./acting/load.ts";
import type { PublicRow } from "./shapes/public.ts";
import type { RequestsTables } from "./tables.ts";
import type { Town } from "./town.ts";
import { areaNamed, bodyNamed, functionNamed, outcomeNamed, stateNamed } from "./views/names.ts";

/** The one question: `is_public` is kept by model/openness.ts whenever a matter changes. */
export function publicMatters(store: Store) {
  return store.tables<RequestsTables>().selectFrom("requests_matter").where("is_public", "=", true);
}

/** The rows as they are shown, with what was released. */
export async function publicRows(store: Store, town: Town, rows: readonly MatterRow[]): Promise<PublicRow[]> {
  const photos = await photosOf(
    store,
    rows.map(({ number }) => number),
  );
  const shown: PublicRow[] = [];
  for (const row of rows) {
    const procedure = await procedureOf(store, town, row);
    shown.push({
      number: row.number,
      function: functionNamed(town, row.function),
      area: areaNamed(town, row.area),
      body: bodyNamed(town, row.body),
      state: stateNamed(procedure, row.state),
      isOpen: row.is_open,
      openedAt: row.opened_at,
      ...(row.closed_at !== null && { closedAt: row.closed_at }),
      changedAt: row.changed_at,
      ...(row.due_at !== null && { dueAt: row.due_at }),
      ...(row.longitude !== null &&
        row.latitude !== null && { point: { longitude: row.longitude, latitude: row.latitude } }),
      ...(row.outcome !== null && { outcome: outcomeNamed(procedure, row.outcome) }),
      ...(row.released_words !== null && { words: row.released_words }),
      photos: photos.get(row.number) ?? [],
      joined: row.joined,
    });
  }
  return shown;
}

async function photosOf(store: Store, numbers: readonly string[]): Promise<ReadonlyMap<string, string[]>> {
  if (numbers.length === 0) return new Map();
  const rows = await store
    .tables<RequestsTables>()
    .selectFrom("requests_public_photo")
    .select(["id", "matter"])
    .where("matter", "in", [...numbers])
    .orderBy("id")
    .execute();
  const found = new Map<string, string[]>();
  for (const { id, matter } of rows) found.set(matter, [...(found.get(matter) ?? []), id]);
  return found;
}
