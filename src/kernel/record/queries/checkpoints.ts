import type { Instant } from "#lib/instants.ts";
import type { Store } from "#platform/db/index.ts";
import { sums } from "../crypto.ts";
import { hexOf } from "../model/bytes.ts";
import { writtenKey, type NoteKey } from "../model/note.ts";
import type { RecordTables } from "../tables.ts";

/** A checkpoint as it was published. */
export interface PublishedCheckpoint {
  readonly size: number;
  /** In hexadecimal. */
  readonly root: string;
  readonly at: Instant;
  /** The signed note. */
  readonly note: string;
}

/** The newest checkpoints first, at most as many as are asked for; `below` goes on from an earlier page. */
export async function checkpoints(
  store: Store,
  { most, below }: { readonly most: number; readonly below?: number | undefined },
): Promise<readonly PublishedCheckpoint[]> {
  let query = store
    .tables<RecordTables>()
    .selectFrom("record_checkpoint")
    .select(["size", "root", "at", "note"])
    .orderBy("size", "desc")
    .limit(most);
  if (below !== undefined) query = query.where("size", "<", below);
  return (await query.execute()).map(({ root, ...row }) => ({ ...row, root: hexOf(root) }));
}

/** The newest checkpoint; undefined before the first entry was sealed. */
export async function latestCheckpoint(store: Store): Promise<PublishedCheckpoint | undefined> {
  return (await checkpoints(store, { most: 1 }))[0];
}

/** The public key of the log; undefined before its first use. */
export async function logKey(store: Store): Promise<(NoteKey & { readonly written: string }) | undefined> {
  const row = await store
    .tables<RecordTables>()
    .selectFrom("record_log_key")
    .select(["name", "public_key"])
    .orderBy("made_at", "desc")
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const key = { name: row.name, publicKey: row.public_key };
  return { ...key, written: writtenKey(sums, key) };
}
