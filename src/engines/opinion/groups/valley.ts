/**
 * Whether there is a valley between two groups: fewer people between them than one crowd would have. People are seen
 * along the line through the middles of both groups; the dip of that row of numbers is compared with the dips of evenly
 * spread ones, the hardest single crowd to tell from two (Hartigan and Hartigan 1985).
 */
import { chance } from "../chance.ts";
import { dip } from "./dip.ts";
import { middlesOf, type Points } from "./k-means.ts";

/** The chance of so deep a valley without one, for the two groups where it is shallowest. */
export function shallowestValley(points: Points, labels: Int8Array, k: number): number {
  const middles = middlesOf(points, labels, k);
  let worst = 0;
  for (let a = 0; a < k; a++) {
    for (let b = a + 1; b < k; b++) {
      const [dx, dy] = [middles.x[b]! - middles.x[a]!, middles.y[b]! - middles.y[a]!];
      const along: number[] = [];
      labels.forEach((group, i) => {
        if (group === a || group === b) along.push(points.x[i]! * dx + points.y[i]! * dy);
      });
      worst = Math.max(worst, chanceOfDip(spreadTies(Float64Array.from(along).sort())));
    }
  }
  return worst;
}

const trials = 999;
/** √n times the dip hardly depends on n, so samples of these sizes stand for all. */
const sampled = [10, 20, 40, 80, 160, 320] as const;

function chanceOfDip(sorted: Float64Array): number {
  const size = sampled.findLast((one) => one <= sorted.length) ?? sampled[0];
  const found = dip(sorted) * Math.sqrt(sorted.length);
  const deeper = evenDips(size).filter((one) => one * Math.sqrt(size) >= found).length;
  return (deeper + 1) / (trials + 1);
}

const known = new Map<number, readonly number[]>();

/** Dips of evenly spread numbers, always the same ones for the same size. */
function evenDips(size: number): readonly number[] {
  const before = known.get(size);
  if (before !== undefined) return before;
  const draw = chance(size);
  const dips = Array.from({ length: trials }, () => dip(Float64Array.from({ length: size }, draw).sort()));
  known.set(size, dips);
  return dips;
}

/**
 * People at exactly the same place, as when there are few statements, are spread evenly over half the way to their
 * neighbours: a row of heaps is then judged by its outline.
 */
function spreadTies(sorted: Float64Array): Float64Array {
  const out = Float64Array.from(sorted);
  for (let from = 0; from < sorted.length;) {
    let to = from + 1;
    while (to < sorted.length && isSame(sorted[to]!, sorted[from]!)) to++;
    if (to - from > 1) {
      const left = from === 0 ? undefined : sorted[from]! - sorted[from - 1]!;
      const right = to === sorted.length ? undefined : sorted[to]! - sorted[to - 1]!;
      const [down, up] = [left ?? right ?? 0, right ?? left ?? 0];
      const [begin, width] = [sorted[from]! - down / 2, (down + up) / 2];
      for (let at = from; at < to; at++) out[at] = begin + (width * (at - from + 0.5)) / (to - from);
    }
    from = to;
  }
  return out;
}

// Rounding may set apart what votes do not.
function isSame(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b), 1e-9);
}
