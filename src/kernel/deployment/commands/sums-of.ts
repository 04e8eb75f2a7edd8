import { ok } from "#lib/result.ts";
import type { Database, TableSums } from "#platform/db/index.ts";

/** What stands in the tables of a jurisdiction at one moment; undefined when the database has none. */
export async function sumsOf(database: Database, jurisdiction: string): Promise<TableSums | undefined> {
  const looked = await database.copying<TableSums | undefined, never>(
    { jurisdiction, isSnapshot: true },
    async (copying) => ok((await copying.isThere()) ? await copying.sums() : undefined),
  );
  if (!looked.ok) throw new Error("looking was refused");
  return looked.value;
}
