import { sql } from "kysely";
import type { Store } from "#platform/db/index.ts";
import type { AppendContext } from "../context.ts";
import { bytesOfHex } from "../model/bytes.ts";
import { entryHash, entryText, type Entry, type NewEntry } from "../model/entry.ts";
import { sums } from "../crypto.ts";
import type { RecordTables } from "../tables.ts";

/**
 * Adds an entry to the chain of its matter, within the attempt that changes the state it tells of. Whoever comes second to a matter
 * waits until the first one's attempt has ended: a chain never forks.
 */
export async function append(inside: Store, { clock }: AppendContext, act: NewEntry): Promise<Entry> {
  const { matter } = act;
  const tables = inside.tables<RecordTables>();
  // Makes the row or locks it, and either way reads what the last attempt left: one question instead of three.
  const end = await tables
    .insertInto("record_chain")
    .values({ matter, position: 0, hash: "" })
    .onConflict((conflict) => conflict.column("matter").doUpdateSet({ position: sql`record_chain.position` }))
    .returning(["position", "hash"])
    .executeTakeFirstOrThrow();
  const place = {
    jurisdiction: inside.jurisdiction,
    position: end.position + 1,
    previous: end.hash,
    at: clock.now(),
  };
  const text = entryText(act, place);
  const hash = entryHash(sums, text);
  const { sequence } = await tables
    .with("moved", (query) =>
      query
        .updateTable("record_chain")
        .set({ position: place.position, hash })
        .where("matter", "=", matter)
        .returning("matter"),
    )
    .with("written", (query) =>
      query
        .insertInto("record_entry")
        .values({ matter, position: place.position, text, hash: bytesOfHex(hash) as Uint8Array })
        .returning("sequence"),
    )
    .insertInto("record_unsealed")
    .columns(["sequence"])
    .expression((query) => query.selectFrom("written").select("sequence"))
    .returning("sequence")
    .executeTakeFirstOrThrow();
  return { ...act, sequence, position: place.position, at: place.at, previous: place.previous, hash };
}
