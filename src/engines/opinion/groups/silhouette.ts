/**
 * Mean silhouette (Rousseeuw 1987) of several groupings of the same points at once: how much nearer points are to their
 * own group than to the next, −1 to 1. Distances are worked out once for all groupings.
 */
import { sizesOf, type Points } from "./k-means.ts";

export function silhouettes(points: Points, groupings: readonly Int8Array[]): readonly number[] {
  const size = points.x.length;
  const counts = groupings.map((labels) =>
    sizesOf(labels, labels.reduce((most, one) => Math.max(most, one), 0) + 1),
  );
  const totals = groupings.map(() => 0);
  const away = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++)
      away[j] = Math.sqrt((points.x[i]! - points.x[j]!) ** 2 + (points.y[i]! - points.y[j]!) ** 2);
    groupings.forEach(
      (labels, at) => (totals[at]! += ofOne(away, labels, { own: labels[i]!, counts: counts[at]! })),
    );
  }
  return totals.map((total) => (size === 0 ? 0 : total / size));
}

function ofOne(
  away: Float64Array,
  labels: Int8Array,
  { own, counts }: { readonly own: number; readonly counts: readonly number[] },
): number {
  if (counts[own]! <= 1) return 0;
  const sums = new Float64Array(counts.length);
  for (let j = 0; j < away.length; j++) sums[labels[j]!]! += away[j]!;
  const inside = sums[own]! / (counts[own]! - 1);
  let outside = Infinity;
  for (let g = 0; g < counts.length; g++)
    if (g !== own && counts[g]! > 0) outside = Math.min(outside, sums[g]! / counts[g]!);
  if (outside === Infinity) return 0;
  const larger = Math.max(inside, outside);
  return larger === 0 ? 0 : (outside - inside) / larger;
}
