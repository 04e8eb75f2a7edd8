import type { Store } from "#platform/db/index.ts";
import { type ImportChannel, importChannels } from "../model.ts";
import type { ImportedPart } from "../shapes/parts.ts";
import type { RequestsTables } from "../tables.ts";
import { named } from "./names.ts";

/** Where a matter was brought over from; undefined for one that was reported here. */
export async function importedView(store: Store, number: string): Promise<ImportedPart | undefined> {
  const row = await store
    .tables<RequestsTables>()
    .selectFrom("requests_imported")
    .innerJoin("requests_source", "requests_source.id", "requests_imported.source")
    .select(["requests_source.id", "title", "channel", "at"])
    .where("matter", "=", number)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const channel = importChannels.find((one: ImportChannel) => one === row.channel);
  return { source: named(row.id, row.title), at: row.at, ...(channel !== undefined && { channel }) };
}
