/** Chance that is the same for the same seed: every number is a hash of seed, row and what it is for, so no order of work matters. */

/** A number in [0, 1) for a row and a use; 53 bits of two rounds of MurmurHash3 (Appleby, public domain). */
export function chance(seed: number, use: number, row: number): number {
  const high = mixed(mixed(mixed(seed, 0x9e37_79b9), use), row);
  const low = mixed(mixed(mixed(use, 0x85eb_ca6b), row), seed);
  return ((high >>> 5) * 2 ** 26 + (low >>> 6)) / 2 ** 53;
}

/** What a name is hashed to. */
export function useOf(name: string): number {
  let hash = 0x811c_9dc5; // FNV-1a
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x0100_0193);
  return hash >>> 0;
}

/** A normal number by two uniform ones (Box and Muller 1958). */
export function normal(one: number, other: number): number {
  return Math.sqrt(-2 * Math.log(1 - one)) * Math.cos(2 * Math.PI * other);
}

function mixed(hash: number, word: number): number {
  let k = Math.imul(word | 0, 0xcc9e_2d51);
  k = Math.imul((k << 15) | (k >>> 17), 0x1b87_3593);
  let h = hash ^ k;
  h = (Math.imul((h << 13) | (h >>> 19), 5) + 0xe654_6b64) | 0;
  h ^= h >>> 16;
  h = Math.imul(h, 0x85eb_ca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2_ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
