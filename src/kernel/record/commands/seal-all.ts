import { sql } from "kysely";
import { ok } from "#lib/result.ts";
import type { Store } from "#platform/db/index.ts";
import type { RecordContext } from "../context.ts";
import { sums } from "../crypto.ts";
import { checkpointText } from "../model/note.ts";
import { GrowingTree, subtreesOf, type Subtree } from "../model/tree.ts";
import { hashOfSubtree, isStored, readHashes, treeSize } from "../queries/tree-store.ts";
import type { RecordTables } from "../tables.ts";
import { logSigner } from "./log-key.ts";

export type SealContext = Pick<RecordContext, "clock" | "random" | "master" | "origin">;

/** Entries that become leaves in one attempt; each attempt ends with a checkpoint. */
const batch = 10_000;

/** What was sealed, and how large the tree is now. */
export interface Sealing {
  readonly sealed: number;
  readonly size: number;
}

/**
 * Takes every entry that is committed and not yet in the tree into it, and signs a checkpoint. Numbers of leaves are given here, under a
 * lock: entries get their sequence before they are committed, in another order, so that it could not serve.
 */
export async function sealAll(store: Store, context: SealContext): Promise<Sealing> {
  for (let sealed = 0; ;) {
    const now = await sealBatch(store, context);
    sealed += now.sealed;
    if (now.sealed < batch) return { sealed, size: now.size };
  }
}

async function sealBatch(store: Store, context: SealContext): Promise<Sealing> {
  const result = await store.attempt(async (inside) => {
    await inside.hold("record sealing");
    const taken = await takeUnsealed(inside);
    const size = await treeSize(inside);
    if (taken.length === 0) return ok({ sealed: 0, size });
    const { tree, nodes } = await grow(inside, size, taken);
    await writeLeaves(inside, size, taken);
    await writeNodes(inside, nodes);
    const { key, sign } = await logSigner(inside, context);
    const root = tree.root();
    const note = sign(checkpointText({ origin: key.name, size: tree.size, root }));
    await inside
      .tables<RecordTables>()
      .insertInto("record_checkpoint")
      .values({ size: tree.size, root, note, at: context.clock.now() })
      .execute();
    return ok({ sealed: taken.length, size: tree.size });
  });
  if (!result.ok) throw new Error("sealing is never refused");
  return result.value;
}

interface Taken {
  readonly sequence: number;
  readonly hash: Uint8Array;
}

/** Takes entries off the list of those that wait. What is not committed yet is not seen, and is taken the next time. */
async function takeUnsealed(inside: Store): Promise<readonly Taken[]> {
  const tables = inside.tables<RecordTables>();
  const taken = await tables
    .deleteFrom("record_unsealed")
    .where("sequence", "in", (first) =>
      first.selectFrom("record_unsealed").select("sequence").orderBy("sequence").limit(batch),
    )
    .returning("sequence")
    .execute();
  const sequences = taken.map(({ sequence }) => sequence);
  return tables
    .selectFrom("record_entry")
    .select(["sequence", "hash"])
    .where(({ eb, ref }) => eb(ref("sequence"), "=", sql<number>`any(${sequences}::bigint[])`))
    .orderBy("sequence")
    .execute();
}

interface Node extends Subtree {
  readonly hash: Uint8Array;
}

async function grow(inside: Store, size: number, taken: readonly Taken[]) {
  const before = { from: 0, to: size };
  const hashes = await readHashes(inside, [before]);
  const peaks = subtreesOf(before).map((subtree) => hashOfSubtree(hashes, subtree));
  const tree = new GrowingTree(sums, size, peaks);
  const nodes: Node[] = [];
  for (const { hash } of taken) {
    tree.add(hash, (subtree, top) => {
      if (isStored(subtree)) nodes.push({ ...subtree, hash: top });
    });
  }
  return { tree, nodes };
}

// Three lists instead of three values a row: a statement has at most 65,535 of them.
async function writeLeaves(inside: Store, size: number, taken: readonly Taken[]): Promise<void> {
  const numbers = taken.map((_, at) => size + at);
  const sequences = taken.map(({ sequence }) => sequence);
  const hashes = taken.map(({ hash }) => hash);
  await inside
    .tables<RecordTables>()
    .insertInto("record_leaf")
    .columns(["number", "sequence", "hash"])
    .expression(sql`select * from unnest(${numbers}::bigint[], ${sequences}::bigint[], ${hashes}::bytea[])`)
    .execute();
}

async function writeNodes(inside: Store, nodes: readonly Node[]): Promise<void> {
  if (nodes.length === 0) return;
  const levels = nodes.map(({ level }) => level);
  const indexes = nodes.map(({ index }) => index);
  const hashes = nodes.map(({ hash }) => hash);
  await inside
    .tables<RecordTables>()
    .insertInto("record_node")
    .columns(["level", "index", "hash"])
    .expression(sql`select * from unnest(${levels}::smallint[], ${indexes}::bigint[], ${hashes}::bytea[])`)
    .execute();
}
