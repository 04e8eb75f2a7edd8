/**
 * Hartigan's dip: how far numbers are from having one hump (Hartigan and Hartigan, Annals of Statistics 13, 1985; the
 * algorithm is AS 217, P. M. Hartigan, Applied Statistics 34, 1985). Half the greatest distance of their distribution
 * from the nearest one with a single hump: between 1/(2n) and 1/4.
 */

/** The numbers in ascending order. */
export function dip(sorted: Float64Array): number {
  const n = sorted.length;
  if (n < 4 || sorted[0] === sorted[n - 1]) return n === 0 ? 0 : 1 / (2 * n);
  const below = hull(n, (from, to) => sorted[to]! - sorted[from]!);
  // The majorant is the minorant of the numbers seen from the other end.
  const mirrored = hull(n, (from, to) => sorted[n - 1 - from]! - sorted[n - 1 - to]!);
  const above = Int32Array.from({ length: n }, (_, at) => n - 1 - mirrored[n - 1 - at]!);
  let [low, high, deepest] = [0, n - 1, 1];
  for (;;) {
    const convex = chain(below, high, low);
    const concave = chain(above, low, high);
    const gap = widest(sorted, convex, concave);
    if (gap.width < deepest) break;
    deepest = Math.max(
      deepest,
      belowDepth(sorted, convex, gap.atConvex),
      aboveDepth(sorted, concave, gap.atConcave),
    );
    const [left, right] = [convex[gap.atConvex]!, concave[gap.atConcave]!];
    if (low === left && high === right) break;
    [low, high] = [left, right];
  }
  return deepest / (2 * n);
}

/** For each place the one before it on the greatest convex minorant of the distribution up to there. */
function hull(n: number, apart: (from: number, to: number) => number): Int32Array {
  const before = new Int32Array(n);
  for (let at = 1; at < n; at++) {
    let last = at - 1;
    while (last !== 0) {
      const earlier = before[last]!;
      if (apart(last, at) * (last - earlier) < apart(earlier, last) * (at - last)) break;
      last = earlier;
    }
    before[at] = last;
  }
  return before;
}

function chain(next: Int32Array, from: number, to: number): readonly number[] {
  const places = [from];
  for (let at = from; at !== to; places.push(at)) at = next[at]!;
  return places;
}

interface Gap {
  readonly width: number;
  readonly atConvex: number;
  readonly atConcave: number;
}

/** Where minorant (its places from high to low) and majorant (from low to high) are farthest apart. */
function widest(x: Float64Array, convex: readonly number[], concave: readonly number[]): Gap {
  let gap: Gap = { width: 0, atConvex: convex.length - 1, atConcave: concave.length - 1 };
  if (convex.length === 2 && concave.length === 2) return { ...gap, width: 1 };
  let [i, v] = [convex.length - 2, 1];
  do {
    const [c, m] = [convex[i]!, concave[v]!];
    let width: number;
    let here: Omit<Gap, "width">;
    if (c > m) {
      const earlier = convex[i + 1]!;
      width = m - earlier + 1 - ((x[m]! - x[earlier]!) * (c - earlier)) / (x[c]! - x[earlier]!);
      here = { atConvex: i + 1, atConcave: v };
      v++;
    } else {
      const earlier = concave[v - 1]!;
      width = ((x[c]! - x[earlier]!) * (m - earlier)) / (x[m]! - x[earlier]!) - (c - earlier - 1);
      here = { atConvex: i, atConcave: v };
      i--;
    }
    if (width >= gap.width) gap = { width, ...here };
    i = Math.max(0, i);
    v = Math.min(concave.length - 1, v);
  } while (convex[i] !== concave[v]);
  return gap;
}

function belowDepth(x: Float64Array, convex: readonly number[], from: number): number {
  let deepest = 1;
  for (let piece = from; piece + 1 < convex.length; piece++) {
    const [begin, end] = [convex[piece + 1]!, convex[piece]!];
    if (end - begin <= 1 || x[end] === x[begin]) continue;
    const slope = (end - begin) / (x[end]! - x[begin]!);
    for (let at = begin; at <= end; at++)
      deepest = Math.max(deepest, at - begin + 1 - (x[at]! - x[begin]!) * slope);
  }
  return deepest;
}

function aboveDepth(x: Float64Array, concave: readonly number[], from: number): number {
  let deepest = 1;
  for (let piece = from; piece + 1 < concave.length; piece++) {
    const [begin, end] = [concave[piece]!, concave[piece + 1]!];
    if (end - begin <= 1 || x[end] === x[begin]) continue;
    const slope = (end - begin) / (x[end]! - x[begin]!);
    for (let at = begin; at <= end; at++)
      deepest = Math.max(deepest, (x[at]! - x[begin]!) * slope - (at - begin - 1));
  }
  return deepest;
}
