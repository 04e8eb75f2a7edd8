/** Grows the tree again from its leaves, and compares every stored subtree and every checkpoint on the way. */
import type { Store } from "#platform/db/index.ts";
import { sums } from "../../crypto.ts";
import { hexOf, sameBytes } from "../../model/bytes.ts";
import { isSignedBy, readCheckpoint, readNote, type NoteKey } from "../../model/note.ts";
import { GrowingTree } from "../../model/tree.ts";
import type { RecordTables } from "../../tables.ts";
import { isStored } from "../tree-store.ts";
import type { Findings } from "./findings-list.ts";

/** A multiple of every stored subtree up to level 12, so that those are complete at the end of a page. */
const page = 16_384;

export interface LeavesSeen {
  readonly sealed: number;
  readonly checkpoints: number;
  readonly root: string;
  /** The root that the tree had at the size asked for; undefined when it never was so large. */
  readonly rootAt: string | undefined;
}

export async function verifyLeaves(
  store: Store,
  key: NoteKey | undefined,
  size: number | undefined,
  findings: Findings,
  progress: (leaves: number) => void,
): Promise<LeavesSeen> {
  const tree = new GrowingTree(sums);
  const checkpoints = checkpointReader(store, key, findings);
  let rootAt = size === 0 ? hexOf(tree.root()) : undefined;
  let isWhole = true;
  for (let next = 0; ;) {
    const rows = await readLeaves(store, next);
    const nodes = new Map<string, Uint8Array>();
    for (const { number, hash, entry } of rows) {
      if (entry === null) findings.add("leaf-without-entry", { leaf: number });
      if (number !== next) {
        findings.add("leaves-missing", { from: next, to: number - 1 });
        // What comes after a hole has no root that could be compared.
        isWhole = false;
      }
      next = number + 1;
      if (!isWhole) continue;
      tree.add(hash, (subtree, top) => {
        if (isStored(subtree)) nodes.set(`${subtree.level}/${subtree.index}`, top);
      });
      await checkpoints.compare(tree);
      if (tree.size === size) rootAt = hexOf(tree.root());
    }
    await verifyNodes(store, nodes, findings);
    progress(next);
    if (rows.length < page) break;
  }
  await checkpoints.end(tree.size, isWhole);
  return { sealed: tree.size, checkpoints: checkpoints.seen(), root: hexOf(tree.root()), rootAt };
}

async function readLeaves(store: Store, from: number) {
  return store
    .tables<RecordTables>()
    .selectFrom("record_leaf as leaf")
    .leftJoin("record_entry as entry", "entry.sequence", "leaf.sequence")
    .select(["leaf.number", "leaf.hash", "entry.sequence as entry"])
    .where("leaf.number", ">=", from)
    .orderBy("leaf.number")
    .limit(page)
    .execute();
}

/** Stored subtrees against those that were just grown. */
async function verifyNodes(
  store: Store,
  grown: ReadonlyMap<string, Uint8Array>,
  findings: Findings,
): Promise<void> {
  const byLevel = Map.groupBy(grown.keys(), (name) => Number(name.slice(0, name.indexOf("/"))));
  for (const [level, names] of byLevel) {
    const indexes = names.map((name) => Number(name.slice(name.indexOf("/") + 1)));
    const rows = await store
      .tables<RecordTables>()
      .selectFrom("record_node")
      .select(["index", "hash"])
      .where("level", "=", level)
      .where("index", ">=", Math.min(...indexes))
      .where("index", "<=", Math.max(...indexes))
      .execute();
    const stored = new Map(rows.map(({ index, hash }) => [index, hash]));
    for (const index of indexes) {
      const [hash, top] = [stored.get(index), grown.get(`${level}/${index}`)];
      if (hash === undefined || top === undefined || !sameBytes(hash, top))
        findings.add("node-altered", { from: index * 2 ** level, to: (index + 1) * 2 ** level - 1 });
    }
  }
}

/** Walks through the checkpoints beside the growing tree. */
function checkpointReader(store: Store, key: NoteKey | undefined, findings: Findings) {
  let waiting: Awaited<ReturnType<typeof readCheckpoints>> = [];
  let isLast = false;
  let [seen, before] = [0, 0];
  const next = async () => {
    if (waiting.length === 0 && !isLast) {
      waiting = await readCheckpoints(store, before);
      isLast = waiting.length < checkpointPage;
    }
    return waiting[0];
  };
  const take = (): void => {
    const [one, ...rest] = waiting;
    if (one === undefined) return;
    waiting = rest;
    seen += 1;
    before = one.size;
    const note = readNote(one.note);
    const written = note === undefined ? undefined : readCheckpoint(note.text);
    if (note === undefined || written?.size !== one.size || !sameBytes(written.root, one.root))
      findings.add("checkpoint-altered", { size: one.size });
    else if (key === undefined || written.origin !== key.name || !isSignedBy(sums, note, key))
      findings.add("checkpoint-not-signed", { size: one.size });
  };
  return {
    seen: () => seen,
    compare: async (tree: GrowingTree): Promise<void> => {
      for (let one = await next(); one !== undefined && one.size <= tree.size; one = await next()) {
        if (one.size === tree.size && !sameBytes(one.root, tree.root()))
          findings.add("checkpoint-contradicted", { size: one.size, from: before, to: one.size - 1 });
        take();
      }
    },
    end: async (size: number, isWhole: boolean): Promise<void> => {
      for (let one = await next(); one !== undefined; one = await next()) {
        if (isWhole) findings.add("checkpoint-beyond", { size: one.size, leaves: size });
        take();
      }
    },
  };
}

const checkpointPage = 1000;

async function readCheckpoints(store: Store, after: number) {
  return store
    .tables<RecordTables>()
    .selectFrom("record_checkpoint")
    .select(["size", "root", "note"])
    .where("size", ">", after)
    .orderBy("size")
    .limit(checkpointPage)
    .execute();
}
