import { ok } from "#lib/result.ts";
import type { Store } from "#platform/db/index.ts";
import { hexOf } from "../model/bytes.ts";
import { promiseText, type Receipt } from "../model/receipt.ts";
import { latestCheckpoint, logKey } from "../queries/checkpoints.ts";
import { inclusionProofs } from "../queries/proofs.ts";
import type { RecordTables } from "../tables.ts";
import { logSigner } from "./log-key.ts";
import type { SealContext } from "./seal-all.ts";

/**
 * The receipt of a matter: every act with its proof, and a signed promise for those that are not sealed yet. Asked for again later, it is
 * complete. Undefined when the matter has no acts.
 */
export async function receiptOf(
  store: Store,
  context: SealContext,
  matter: string,
): Promise<Receipt | undefined> {
  // The checkpoint first: a leaf that comes later is beyond it, and is promised.
  const checkpoint = await latestCheckpoint(store);
  const rows = await store
    .tables<RecordTables>()
    .selectFrom("record_entry")
    .leftJoin("record_leaf", "record_leaf.sequence", "record_entry.sequence")
    .select(["record_entry.text", "record_entry.hash", "record_entry.position", "record_leaf.number as leaf"])
    .where("record_entry.matter", "=", matter)
    .orderBy("record_entry.position")
    .execute();
  if (rows.length === 0) return undefined;
  const size = checkpoint?.size ?? 0;
  const leaves = rows.flatMap(({ leaf }) => (leaf !== null && leaf < size ? [leaf] : []));
  const paths = await inclusionProofs(store, leaves, size);
  const proofs = new Map(leaves.map((leaf, at) => [leaf, paths[at] ?? []]));
  const open = rows.filter(({ leaf }) => leaf === null || !proofs.has(leaf));
  const promise =
    open.length === 0
      ? undefined
      : await promised(
          store,
          context,
          matter,
          open.map(({ position, hash }) => ({ position, hash: hexOf(hash) })),
        );
  const key = promise?.key ?? (await logKey(store))?.written ?? "";
  return {
    jurisdiction: store.jurisdiction,
    matter,
    key,
    ...(leaves.length === 0 || checkpoint === undefined ? {} : { checkpoint: checkpoint.note }),
    ...(promise === undefined ? {} : { promise: promise.note }),
    entries: rows.map(({ text, leaf }) => {
      const path = leaf === null ? undefined : proofs.get(leaf);
      return leaf === null || path === undefined ? { text } : { text, proof: { leaf, path } };
    }),
  };
}

async function promised(
  store: Store,
  context: SealContext,
  matter: string,
  entries: readonly { readonly position: number; readonly hash: string }[],
): Promise<{ readonly note: string; readonly key: string }> {
  const result = await store.attempt(async (inside) => {
    const { key, sign } = await logSigner(inside, context);
    const note = sign(promiseText(key.name, matter, entries));
    return ok({ note, key: (await logKey(inside))?.written ?? "" });
  });
  if (!result.ok) throw new Error("a promise is never refused");
  return result.value;
}
