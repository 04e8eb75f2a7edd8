/**
 * The Merkle tree of RFC 6962, section 2.1: what a leaf, a node and a root are, which subtrees a proof is made of, and whether a proof
 * holds (RFC 9162, sections 2.1.3.2 and 2.1.4.2). Sizes are whole numbers below 2^53.
 */
import { joinedBytes, sameBytes } from "./bytes.ts";
import type { Sums } from "./sums.ts";

type Hashing = Pick<Sums, "sha256">;

const leafMark = Uint8Array.of(0);
const nodeMark = Uint8Array.of(1);

export function leafHash({ sha256 }: Hashing, leaf: Uint8Array): Uint8Array {
  return sha256(joinedBytes(leafMark, leaf));
}

export function nodeHash({ sha256 }: Hashing, left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(joinedBytes(nodeMark, left, right));
}

/** The root of a tree without leaves. */
export function emptyRoot({ sha256 }: Hashing): Uint8Array {
  return sha256(new Uint8Array());
}

/** A complete subtree: its leaves are those from index × 2^level on, 2^level of them. Level 0 is a leaf. */
export interface Subtree {
  readonly level: number;
  readonly index: number;
}

/** The leaves from `from` up to, but without, `to`. */
export interface Leaves {
  readonly from: number;
  readonly to: number;
}

/** The complete subtrees that the leaves consist of, from left to right. The first leaf must be one where such a tree can begin. */
export function subtreesOf({ from, to }: Leaves): readonly Subtree[] {
  const found: Subtree[] = [];
  for (let at = from; at < to;) {
    const { level, size } = largestIn(to - at);
    if (at % size !== 0) throw new Error(`no tree of ${size} leaves begins at ${at}`);
    found.push({ level, index: at / size });
    at += size;
  }
  return found;
}

/** The root over complete subtrees, each larger than the next. */
export function rootOver(sums: Hashing, hashes: readonly Uint8Array[]): Uint8Array {
  const last = hashes.at(-1);
  if (last === undefined) return emptyRoot(sums);
  return hashes.slice(0, -1).reduceRight((right, left) => nodeHash(sums, left, right), last);
}

/** Takes leaves one after another and keeps only the roots of complete subtrees: the tree in a few lines of memory. */
export class GrowingTree {
  readonly #sums: Hashing;
  readonly #peaks: { readonly level: number; readonly hash: Uint8Array }[];
  #size: number;

  /** Goes on from a tree of `size` leaves, whose complete subtrees (`subtreesOf`) have these hashes. */
  constructor(sums: Hashing, size = 0, hashes: readonly Uint8Array[] = []) {
    this.#sums = sums;
    this.#size = size;
    this.#peaks = subtreesOf({ from: 0, to: size }).map(({ level }, at) => {
      const hash = hashes[at];
      if (hash === undefined) throw new Error(`the tree of ${size} leaves lacks the root of subtree ${at}`);
      return { level, hash };
    });
  }

  get size(): number {
    return this.#size;
  }

  /** Adds a leaf by its hash; tells of every subtree above it that is complete with it. */
  add(hash: Uint8Array, completed: (subtree: Subtree, hash: Uint8Array) => void = () => {}): void {
    let level = 0;
    let top = hash;
    for (let last = this.#peaks.at(-1); last?.level === level; last = this.#peaks.at(-1)) {
      this.#peaks.pop();
      top = nodeHash(this.#sums, last.hash, top);
      level += 1;
      completed({ level, index: Math.floor(this.#size / 2 ** level) }, top);
    }
    this.#peaks.push({ level, hash: top });
    this.#size += 1;
  }

  root(): Uint8Array {
    return rootOver(
      this.#sums,
      this.#peaks.map(({ hash }) => hash),
    );
  }
}

/** RFC 6962, 2.1.1: the ranges of leaves whose roots are the audit path of one leaf, from the leaf upwards. */
export function inclusionPath(index: number, size: number): readonly Leaves[] {
  if (!(index >= 0 && index < size)) throw new Error(`leaf ${index} is not in a tree of ${size}`);
  return path(index, { from: 0, to: size });
}

function path(index: number, { from, to }: Leaves): readonly Leaves[] {
  if (to - from === 1) return [];
  const middle = from + split(to - from);
  return index < middle
    ? [...path(index, { from, to: middle }), { from: middle, to }]
    : [...path(index, { from: middle, to }), { from, to: middle }];
}

/** RFC 6962, 2.1.2: the ranges of leaves whose roots prove that a tree of `size` begins with the tree of `first`. */
export function consistencyPath(first: number, size: number): readonly Leaves[] {
  if (!(first >= 0 && first <= size))
    throw new Error(`a tree of ${size} does not begin with one of ${first}`);
  return first === 0 || first === size ? [] : grown(first, { from: 0, to: size }, true);
}

function grown(first: number, { from, to }: Leaves, isWhole: boolean): readonly Leaves[] {
  if (first === to - from) return isWhole ? [] : [{ from, to }];
  const half = split(to - from);
  const middle = from + half;
  return first <= half
    ? [...grown(first, { from, to: middle }, isWhole), { from: middle, to }]
    : [...grown(first - half, { from: middle, to }, false), { from, to: middle }];
}

/** The largest power of two that is smaller than the number of leaves. */
function split(leaves: number): number {
  const { size } = largestIn(leaves);
  return size === leaves ? leaves / 2 : size;
}

/** The largest complete tree with at most so many leaves. Counted, for a logarithm rounds. */
function largestIn(leaves: number): { readonly level: number; readonly size: number } {
  let level = 0;
  while (2 ** (level + 1) <= leaves) level += 1;
  return { level, size: 2 ** level };
}

export interface InclusionClaim {
  /** The hash of the leaf. */
  readonly leaf: Uint8Array;
  readonly index: number;
  readonly size: number;
  readonly root: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/** RFC 9162, 2.1.3.2: whether the leaf is in the tree with that root. */
export function isIncluded(sums: Hashing, { leaf, index, size, root, proof }: InclusionClaim): boolean {
  if (!(Number.isSafeInteger(index) && Number.isSafeInteger(size) && index >= 0 && index < size))
    return false;
  let [at, last, hash] = [index, size - 1, leaf];
  for (const step of proof) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(sums, step, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else hash = nodeHash(sums, hash, step);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && sameBytes(hash, root);
}

export interface ConsistencyClaim {
  readonly first: number;
  readonly firstRoot: Uint8Array;
  readonly size: number;
  readonly root: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/** RFC 9162, 2.1.4.2: whether the tree of `size` leaves begins with the tree of `first`. */
export function isConsistent(
  sums: Hashing,
  { first, firstRoot, size, root, proof }: ConsistencyClaim,
): boolean {
  if (!(Number.isSafeInteger(first) && Number.isSafeInteger(size) && first >= 0 && first <= size))
    return false;
  if (first === size) return proof.length === 0 && sameBytes(firstRoot, root);
  if (first === 0) return proof.length === 0 && sameBytes(firstRoot, emptyRoot(sums));
  const isPower = largestIn(first).size === first;
  const [start, ...steps] = isPower ? [firstRoot, ...proof] : proof;
  if (start === undefined) return false;
  let [at, last] = [first - 1, size - 1];
  while (at % 2 === 1) [at, last] = [half(at), half(last)];
  let [old, whole] = [start, start];
  for (const step of steps) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      old = nodeHash(sums, step, old);
      whole = nodeHash(sums, step, whole);
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else whole = nodeHash(sums, whole, step);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && sameBytes(old, firstRoot) && sameBytes(whole, root);
}

function half(number: number): number {
  return Math.floor(number / 2);
}
