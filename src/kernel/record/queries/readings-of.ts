import type { Store } from "#platform/db/index.ts";
import type { Json, Reading, SubjectId } from "../model.ts";
import type { RecordTables } from "../tables.ts";
import { entryOf } from "./entries-of.ts";

/** Who read what belongs to a person: the latest first, at most as many as are asked for. */
export async function readingsOf(store: Store, subject: SubjectId, most = 200): Promise<readonly Reading[]> {
  const rows = await store
    .tables<RecordTables>()
    .selectFrom("record_reading")
    .innerJoin("record_entry", "record_entry.sequence", "record_reading.sequence")
    .select(["record_entry.sequence", "record_entry.text", "record_entry.hash"])
    .where("record_reading.subject", "=", subject)
    .orderBy("record_reading.sequence", "desc")
    .limit(most)
    .execute();
  return rows.map(entryOf).map(({ matter, at, actor, facts }) => {
    const { what, purpose } = facts as { readonly what: readonly string[]; readonly purpose: string } & Json;
    return { matter, at, reader: actor, what, purpose };
  });
}
