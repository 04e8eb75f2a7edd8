/**
 * Groups on the map by k-means (Lloyd 1982) from several starts by k-means++ (Arthur and Vassilvitskii 2007), drawn from
 * a fixed seed; the best of them is kept.
 */
import { chance, type Chance } from "../chance.ts";

export interface Points {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

export interface Starts {
  readonly seed: number;
  readonly howMany: number;
  /** Groups known from before: their middles are one more start. */
  readonly near?: Int8Array;
}

const mostRounds = 100;

/** The group of each point, 0 … k − 1, the largest first. */
export function kMeans(points: Points, k: number, starts: Starts): Int8Array {
  const draw = chance(starts.seed);
  let best: { readonly labels: Int8Array; readonly spread: number } | undefined;
  const attempt = (centres: Points) => {
    const found = settled(points, centres);
    // A difference that is rounding alone must not decide which start is kept.
    if (best === undefined || found.spread < best.spread * (1 - 1e-9)) best = found;
  };
  if (starts.near !== undefined) attempt(middlesOf(points, starts.near, k));
  for (let start = 0; start < starts.howMany; start++) attempt(drawnCentres(points, k, draw));
  return best === undefined ? new Int8Array(points.x.length) : largestFirst(points, best.labels, k);
}

function settled(points: Points, start: Points): { readonly labels: Int8Array; readonly spread: number } {
  const k = start.x.length;
  const labels = new Int8Array(points.x.length).fill(-1);
  let centres = start;
  let spread = 0;
  for (let round = 0; round < mostRounds; round++) {
    let moved = false;
    spread = 0;
    for (let i = 0; i < labels.length; i++) {
      let [nearest, least] = [0, Infinity];
      for (let g = 0; g < k; g++) {
        const away = (points.x[i]! - centres.x[g]!) ** 2 + (points.y[i]! - centres.y[g]!) ** 2;
        if (away < least) [nearest, least] = [g, away];
      }
      if (labels[i] !== nearest) moved = true;
      labels[i] = nearest;
      spread += least;
    }
    if (!moved) break;
    centres = middlesOf(points, labels, k, centres);
  }
  return { labels, spread };
}

/** Means of the groups; a group without members stays where it was. */
export function middlesOf(points: Points, labels: Int8Array, k: number, before?: Points): Points {
  const x = new Float64Array(k);
  const y = new Float64Array(k);
  const members = new Float64Array(k);
  labels.forEach((group, i) => {
    if (group < 0) return;
    x[group]! += points.x[i]!;
    y[group]! += points.y[i]!;
    members[group]!++;
  });
  for (let g = 0; g < k; g++) {
    x[g] = members[g] === 0 ? (before?.x[g] ?? 0) : x[g]! / members[g]!;
    y[g] = members[g] === 0 ? (before?.y[g] ?? 0) : y[g]! / members[g]!;
  }
  return { x, y };
}

function drawnCentres(points: Points, k: number, draw: Chance): Points {
  const size = points.x.length;
  const [x, y] = [new Float64Array(k), new Float64Array(k)];
  const away = new Float64Array(size).fill(Infinity);
  let chosen = Math.floor(draw() * size);
  for (let g = 0; g < k; g++) {
    x[g] = points.x[chosen]!;
    y[g] = points.y[chosen]!;
    let total = 0;
    for (let i = 0; i < size; i++) {
      away[i] = Math.min(away[i]!, (points.x[i]! - x[g]!) ** 2 + (points.y[i]! - y[g]!) ** 2);
      total += away[i]!;
    }
    let mark = draw() * total;
    chosen = 0;
    while (chosen + 1 < size && mark >= away[chosen]!) mark -= away[chosen++]!;
  }
  return { x, y };
}

// Numbers of groups come from size, and among equals from where they stand: not from the order of starts.
function largestFirst(points: Points, labels: Int8Array, k: number): Int8Array {
  const sizes = sizesOf(labels, k);
  const middles = middlesOf(points, labels, k);
  const order = [...sizes.keys()].sort(
    (a, b) => sizes[b]! - sizes[a]! || middles.x[a]! - middles.x[b]! || middles.y[a]! - middles.y[b]!,
  );
  return labels.map((group) => order.indexOf(group));
}

export function sizesOf(labels: Int8Array, k: number): readonly number[] {
  const sizes = Array.from({ length: k }, () => 0);
  for (const group of labels) if (group >= 0) sizes[group]!++;
  return sizes;
}
