import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { sums } from "../crypto.ts";
import { bytesOfHex, bytesOfText, hexOf, joinedBytes } from "./bytes.ts";
import {
  consistencyPath,
  emptyRoot,
  GrowingTree,
  inclusionPath,
  isConsistent,
  isIncluded,
  leafHash,
  subtreesOf,
  type Leaves,
} from "./tree.ts";

/** RFC 6962, 2.1, word for word and without any thought of speed. */
function naiveRoot(leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves;
  if (only === undefined) return sums.sha256(new Uint8Array());
  if (leaves.length === 1) return sums.sha256(joinedBytes(Uint8Array.of(0), only));
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  const [left, right] = [naiveRoot(leaves.slice(0, k)), naiveRoot(leaves.slice(k))];
  return sums.sha256(joinedBytes(Uint8Array.of(1), left, right));
}

function grown(leaves: readonly Uint8Array[]): GrowingTree {
  const tree = new GrowingTree(sums);
  for (const leaf of leaves) tree.add(leafHash(sums, leaf));
  return tree;
}

const rootOfRange = (leaves: readonly Uint8Array[]) => (range: Leaves) =>
  naiveRoot(leaves.slice(range.from, range.to));

// The leaves and roots of the tests of Certificate Transparency (google/certificate-transparency, merkle_tree_test),
// which the tests of most RFC 6962 libraries share.
const knownLeaves = [
  "",
  "00",
  "10",
  "2021",
  "3031",
  "40414243",
  "5051525354555657",
  "606162636465666768696a6b6c6d6e6f",
].map((hex) => bytesOfHex(hex) as Uint8Array);
const knownRoots = [
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

describe("the tree", () => {
  test("has the known roots", () => {
    assert.equal(hexOf(emptyRoot(sums)), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    knownRoots.forEach((root, at) => assert.equal(hexOf(grown(knownLeaves.slice(0, at + 1)).root()), root));
  });

  test("has the known proofs", () => {
    const path = inclusionPath(0, 8).map(rootOfRange(knownLeaves)).map(hexOf);
    assert.deepEqual(path, [
      "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
      "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ]);
    const grew = consistencyPath(6, 8).map(rootOfRange(knownLeaves)).map(hexOf);
    assert.deepEqual(grew, [
      "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
      "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]);
  });

  const size = fc.integer({ min: 1, max: 130 });
  const leavesOf = (count: number) => Array.from({ length: count }, (_, at) => bytesOfText(`leaf ${at}`));

  test("grown leaf by leaf is the tree of the definition, and goes on from its subtrees", () => {
    fc.assert(
      fc.property(size, fc.nat(130), (count, more) => {
        const leaves = leavesOf(count + more);
        const completed = new Map<string, string>();
        const first = new GrowingTree(sums);
        const note = ({ level, index }: { level: number; index: number }, hash: Uint8Array) =>
          void completed.set(`${level}/${index}`, hexOf(hash));
        for (const leaf of leaves.slice(0, count)) first.add(leafHash(sums, leaf), note);
        assert.equal(hexOf(first.root()), hexOf(naiveRoot(leaves.slice(0, count))));
        const peaks = subtreesOf({ from: 0, to: count }).map(({ level, index }) =>
          naiveRoot(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level)),
        );
        const second = new GrowingTree(sums, count, peaks);
        for (const leaf of leaves.slice(count)) second.add(leafHash(sums, leaf));
        assert.equal(hexOf(second.root()), hexOf(naiveRoot(leaves)));
        for (const [name, hash] of completed) {
          const [level = 0, index = 0] = name.split("/").map(Number);
          assert.equal(hash, hexOf(naiveRoot(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level))));
        }
      }),
    );
  });

  test("proves every leaf, and nothing else in its place", () => {
    fc.assert(
      fc.property(size, fc.nat(), fc.nat(), (count, pick, other) => {
        const leaves = leavesOf(count);
        const [index, place] = [pick % count, other % count];
        const claim = {
          leaf: leafHash(sums, leaves[index] ?? new Uint8Array()),
          index,
          size: count,
          root: naiveRoot(leaves),
          proof: inclusionPath(index, count).map(rootOfRange(leaves)),
        };
        assert.equal(isIncluded(sums, claim), true);
        assert.equal(isIncluded(sums, { ...claim, index: place }), place === index);
        assert.equal(isIncluded(sums, { ...claim, leaf: leafHash(sums, bytesOfText("another")) }), false);
        assert.equal(isIncluded(sums, { ...claim, proof: [...claim.proof, claim.root] }), false);
        if (claim.proof.length > 0)
          assert.equal(isIncluded(sums, { ...claim, proof: claim.proof.slice(1) }), false);
      }),
    );
  });

  test("proves that it begins with every smaller one, and with no other", () => {
    fc.assert(
      fc.property(size, fc.nat(), (count, pick) => {
        const leaves = leavesOf(count);
        const first = pick % (count + 1);
        const claim = {
          first,
          firstRoot: naiveRoot(leaves.slice(0, first)),
          size: count,
          root: naiveRoot(leaves),
          proof: consistencyPath(first, count).map(rootOfRange(leaves)),
        };
        assert.equal(isConsistent(sums, claim), true);
        const changed = [...leaves.slice(0, Math.max(0, first - 1)), bytesOfText("changed")];
        if (first > 0) assert.equal(isConsistent(sums, { ...claim, firstRoot: naiveRoot(changed) }), false);
        if (first > 0 && first < count) {
          assert.equal(
            isConsistent(sums, { ...claim, root: naiveRoot([...leaves, bytesOfText("more")]) }),
            false,
          );
          assert.equal(isConsistent(sums, { ...claim, proof: claim.proof.slice(1) }), false);
        }
      }),
    );
  });
});
