import type { Store } from "#platform/db/index.ts";
import { hexOf } from "../model/bytes.ts";
import { readEntry, type Entry } from "../model/entry.ts";
import type { RecordTables } from "../tables.ts";

/** The acts of a matter, from the first. */
export async function entriesOf(store: Store, matter: string): Promise<readonly Entry[]> {
  const rows = await store
    .tables<RecordTables>()
    .selectFrom("record_entry")
    .select(["sequence", "text", "hash"])
    .where("matter", "=", matter)
    .orderBy("position")
    .execute();
  return rows.map(entryOf);
}

/** An entry from its row. A text that is no entry is a fault here; what is wrong with it, `verifyRecord` says. */
export function entryOf(row: {
  readonly sequence: number;
  readonly text: string;
  readonly hash: Uint8Array;
}): Entry {
  const read = readEntry(row.text);
  if (read === undefined)
    throw new Error(`entry ${row.sequence} of the record cannot be read: polity verify`);
  const { act, actor, at, basis, facts, kept, matter, position, previous } = read;
  return {
    sequence: row.sequence,
    matter,
    position,
    at,
    actor,
    act,
    facts,
    ...(basis === undefined ? {} : { basis }),
    ...(kept === undefined ? {} : { kept }),
    previous,
    hash: hexOf(row.hash),
  };
}
