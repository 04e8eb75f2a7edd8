/** The tree as it is stored: every leaf, and of the subtrees above those of every fourth level. Others are computed from these. */
import type { Store } from "#platform/db/index.ts";
import { sums } from "../crypto.ts";
import { nodeHash, rootOver, subtreesOf, type Leaves, type Subtree } from "../model/tree.ts";
import type { RecordTables } from "../tables.ts";

/** One level of sixteen subtrees is kept and three are not: a fifteenth of the rows, and eight hashes more to read at most. */
const storedEvery = 4;

export function isStored({ level }: Subtree): boolean {
  return level % storedEvery === 0;
}

/** The hashes of subtrees, by `nameOf`. */
export type Hashes = ReadonlyMap<string, Uint8Array>;

function nameOf({ level, index }: Subtree): string {
  return `${level}/${index}`;
}

/** What must be read to know the hash of a subtree. */
function storedUnder({ level, index }: Subtree): readonly Subtree[] {
  const above = level % storedEvery;
  return Array.from({ length: 2 ** above }, (_, at) => ({
    level: level - above,
    index: index * 2 ** above + at,
  }));
}

/** Reads what the roots of these ranges of leaves are computed from. */
export async function readHashes(store: Store, ranges: readonly Leaves[]): Promise<Hashes> {
  const wanted = ranges.flatMap(subtreesOf).flatMap(storedUnder);
  const tables = store.tables<RecordTables>();
  const found = new Map<string, Uint8Array>();
  for (const [level, subtrees] of Map.groupBy(wanted, (one) => one.level)) {
    const indexes = [...new Set(subtrees.map(({ index }) => index))];
    const rows =
      level === 0
        ? await tables
            .selectFrom("record_leaf")
            .select(["number as index", "hash"])
            .where("number", "in", indexes)
            .execute()
        : await tables
            .selectFrom("record_node")
            .select(["index", "hash"])
            .where("level", "=", level)
            .where("index", "in", indexes)
            .execute();
    for (const { index, hash } of rows) found.set(nameOf({ level, index }), hash);
  }
  return found;
}

/** The hash of a complete subtree. A hash that is not there is a fault: the tree was damaged. */
export function hashOfSubtree(hashes: Hashes, subtree: Subtree): Uint8Array {
  if (isStored(subtree)) {
    const hash = hashes.get(nameOf(subtree));
    if (hash === undefined) throw new Error(`the tree of the record lacks ${nameOf(subtree)}: polity verify`);
    return hash;
  }
  const { level, index } = subtree;
  const child = (at: number) => hashOfSubtree(hashes, { level: level - 1, index: 2 * index + at });
  return nodeHash(sums, child(0), child(1));
}

/** The root over a range of leaves of which proofs are made. */
export function hashOfRange(hashes: Hashes, leaves: Leaves): Uint8Array {
  return rootOver(
    sums,
    subtreesOf(leaves).map((subtree) => hashOfSubtree(hashes, subtree)),
  );
}

/** How many leaves the tree has. */
export async function treeSize(store: Store): Promise<number> {
  const last = await store
    .tables<RecordTables>()
    .selectFrom("record_leaf")
    .select("number")
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  return last === undefined ? 0 : last.number + 1;
}
