/**
 * Eigenvalues and eigenvectors of a symmetric tridiagonal matrix by the implicit QL method (Bowdler, Martin, Reinsch and
 * Wilkinson, Numerische Mathematik 11, 1968).
 */
export interface Pairs {
  /** From the largest down. */
  readonly values: readonly number[];
  readonly vectors: readonly Float64Array[];
}

/** Rotations are more than enough after this many rounds for one value; the method needs two or three. */
const mostRounds = 100;

export function eigenOfTridiagonal(diagonal: readonly number[], beside: readonly number[]): Pairs {
  const size = diagonal.length;
  const d = Float64Array.from(diagonal);
  const e = new Float64Array(size);
  for (let i = 0; i + 1 < size; i++) e[i] = beside[i]!;
  // Row i of z holds the i-th entries of all eigenvectors.
  const z = Array.from({ length: size }, (_, i) => {
    const row = new Float64Array(size);
    row[i] = 1;
    return row;
  });
  for (let l = 0; l < size; l++) {
    for (let round = 0; round < mostRounds; round++) {
      let m = l;
      while (m + 1 < size && Math.abs(e[m]!) > Number.EPSILON * (Math.abs(d[m]!) + Math.abs(d[m + 1]!))) m++;
      if (m === l) break;
      rotate({ d, e, z }, l, m);
    }
  }
  const order = [...d.keys()].sort((a, b) => d[b]! - d[a]!);
  return {
    values: order.map((at) => d[at]!),
    vectors: order.map((at) => Float64Array.from(z, (row) => row[at]!)),
  };
}

interface Work {
  readonly d: Float64Array;
  readonly e: Float64Array;
  readonly z: readonly Float64Array[];
}

/** One QL step with a shift on the rows l to m. */
function rotate({ d, e, z }: Work, l: number, m: number): void {
  let g = (d[l + 1]! - d[l]!) / (2 * e[l]!);
  let r = Math.hypot(g, 1);
  g = d[m]! - d[l]! + e[l]! / (g + (g < 0 ? -r : r));
  let [s, c, p] = [1, 1, 0];
  for (let i = m - 1; i >= l; i--) {
    let f = s * e[i]!;
    const b = c * e[i]!;
    r = Math.hypot(f, g);
    e[i + 1] = r;
    if (r === 0) {
      d[i + 1] = d[i + 1]! - p;
      e[m] = 0;
      return;
    }
    s = f / r;
    c = g / r;
    g = d[i + 1]! - p;
    r = (d[i]! - g) * s + 2 * c * b;
    p = s * r;
    d[i + 1] = g + p;
    g = c * r - b;
    for (const row of z) {
      f = row[i + 1]!;
      row[i + 1] = s * row[i]! + c * f;
      row[i] = c * row[i]! - s * f;
    }
  }
  d[l] = d[l]! - p;
  e[l] = g;
  e[m] = 0;
}
