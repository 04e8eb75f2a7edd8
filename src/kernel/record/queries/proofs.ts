import type { Store } from "#platform/db/index.ts";
import { consistencyPath, inclusionPath } from "../model/tree.ts";
import { hashOfRange, readHashes } from "./tree-store.ts";

/** The hashes that lead from each leaf to the root of a tree, one list a leaf. */
export async function inclusionProofs(
  store: Store,
  leaves: readonly number[],
  size: number,
): Promise<readonly (readonly Uint8Array[])[]> {
  const paths = leaves.map((leaf) => inclusionPath(leaf, size));
  const hashes = await readHashes(store, paths.flat());
  return paths.map((path) => path.map((range) => hashOfRange(hashes, range)));
}

/** The hashes that prove that the tree of `size` leaves begins with the tree of `first`. */
export async function consistencyProof(
  store: Store,
  first: number,
  size: number,
): Promise<readonly Uint8Array[]> {
  const path = consistencyPath(first, size);
  const hashes = await readHashes(store, path);
  return path.map((range) => hashOfRange(hashes, range));
}
