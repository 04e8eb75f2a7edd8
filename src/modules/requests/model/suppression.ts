/**
 * Which sums of a table must not be told so that no small one can be computed from those that are. A sum gives another away exactly when the
 * other is a linear combination of told ones: secondary suppression by that test (Cox, "Suppression methodology and statistical
 * disclosure control", 1980), here over all sums at once.
 */

/** Largest prime below 2^26: products of two remainders are exact in a double. */
const prime = 67_108_859;

/** `sums` names sums by the cells that they add up. Sums from 1 to `few` are hidden, and as many more as protect them. */
export function hiddenOf(
  cells: readonly number[],
  sums: ReadonlyMap<string, readonly number[]>,
  few: number,
): ReadonlySet<string> {
  const size = new Map(
    [...sums].map(([key, of]) => [key, of.reduce((all, at) => all + (cells[at] ?? 0), 0)]),
  );
  const small = [...sums.keys()].filter((key) => isFew(size.get(key) ?? 0, few));
  const hidden = new Set(small);
  if (small.length === 0) return hidden;
  const vectors = shortened(sums);
  for (;;) {
    const told = [...sums.keys()].filter((key) => !hidden.has(key));
    const basis = basisOf(told.map((key) => vectors.get(key)!));
    const given = small.find((key) => isIn(basis, vectors.get(key)!));
    if (given === undefined) return hidden;
    // The smallest of its own grouping first: it costs the reader least. The total goes last.
    const grouping = given.split(" ")[0] ?? "";
    const bySize = told
      .filter((key) => (size.get(key) ?? 0) > 0)
      .sort((one, other) => (size.get(one) ?? 0) - (size.get(other) ?? 0) || (one < other ? -1 : 1));
    const next =
      bySize.find((key) => key !== "" && key.split(" ")[0] === grouping) ??
      bySize.find((key) => key !== "") ??
      "";
    if (hidden.has(next)) return hidden;
    hidden.add(next);
  }
}

function isFew(size: number, few: number): boolean {
  return size >= 1 && size <= few;
}

/**
 * The sums as vectors, projected by fixed pseudo-random numbers onto little more dimensions than there are sums: what is linearly dependent
 * stays so, and what is not becomes so with a chance of about one in the prime, which hides too much, never too little.
 */
function shortened(sums: ReadonlyMap<string, readonly number[]>): ReadonlyMap<string, readonly number[]> {
  const width = sums.size + 8;
  const vectors = new Map<string, number[]>();
  for (const [key, cells] of sums) {
    const vector = Array.from({ length: width }, () => 0);
    for (const cell of cells) {
      for (let at = 0; at < width; at++) vector[at] = (vector[at]! + mixed(cell, at)) % prime;
    }
    vectors.set(key, vector);
  }
  return vectors;
}

// The finaliser of MurmurHash3, which spreads consecutive numbers over all 32 bits.
function mixed(cell: number, at: number): number {
  let bits = Math.imul(cell + 1, 0x9e3779b1) ^ Math.imul(at + 1, 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return ((bits ^ (bits >>> 16)) >>> 0) % prime;
}

/** Rows in echelon form, by the place of their first number. */
type Basis = ReadonlyMap<number, readonly number[]>;

function basisOf(vectors: readonly (readonly number[])[]): Basis {
  const basis = new Map<number, readonly number[]>();
  for (const vector of vectors) {
    const rest = reduced(basis, vector);
    const first = rest.findIndex((one) => one !== 0);
    if (first < 0) continue;
    const factor = inverse(rest[first]!);
    basis.set(
      first,
      rest.map((one) => (one * factor) % prime),
    );
  }
  return basis;
}

function isIn(basis: Basis, vector: readonly number[]): boolean {
  return reduced(basis, vector).every((one) => one === 0);
}

function reduced(basis: Basis, vector: readonly number[]): number[] {
  const rest = [...vector];
  for (let at = 0; at < rest.length; at++) {
    const factor = rest[at]!;
    const row = factor === 0 ? undefined : basis.get(at);
    if (row === undefined) continue;
    for (let column = at; column < rest.length; column++)
      rest[column] = (rest[column]! + (prime - factor) * row[column]!) % prime;
  }
  return rest;
}

/** By Fermat: the number to the power of the prime less two. */
function inverse(number: number): number {
  let result = 1;
  let power = number;
  for (let left = prime - 2; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = (result * power) % prime;
    power = (power * power) % prime;
  }
  return result;
}
