/**
 * Groups only where there are some. Two to five are tried; a number is kept if every group is large enough and each is
 * found again among half of the people and with half of the statements. Of those kept, ones with a valley between any two
 * groups go first, then the best silhouette; if none is kept, there are no clear groups.
 */
import type { Components } from "../matrix/components.ts";
import type { Doubt, Grouping, Matrix, NoGroups, Places, Trial } from "../model.ts";
import { kMeans, sizesOf, type Points } from "./k-means.ts";
import { silhouettes } from "./silhouette.ts";
import { amongPeople, amongStatements, type Stability } from "./stability.ts";
import { shallowestValley } from "./valley.ts";

/** No group is smaller than five people, nor than one in fifty of those placed. */
const leastSize = 5;
const leastPart = 0.02;
/** Chance at which a valley is believed, for all numbers of groups tried together. */
const valleyChance = 0.05 / 4;
/** Hennig 2007: below 0.75 a group should not be believed. */
const leastFoundAgain = 0.75;
const fewestStatements = 3;
const starts = { seed: 4, howMany: 10 };

export interface Found {
  readonly grouping: Grouping | NoGroups;
  readonly trials: readonly Trial[];
}

export function findGroups(
  matrix: Matrix,
  about: { readonly components: Components; readonly places: Places; readonly resamplings: number },
): Found {
  const { components, places, resamplings } = about;
  const placed = Uint32Array.from([...places.isPlaced.keys()].filter((row) => places.isPlaced[row] === 1));
  if (placed.length < 2 * leastSize) return { grouping: "too-few-people", trials: [] };
  if (matrix.statements < fewestStatements) return { grouping: "too-few-statements", trials: [] };
  const points = { x: pick(places.x, placed), y: pick(places.y, placed) };
  if (points.x.every((value) => value === 0)) return { grouping: "no-direction", trials: [] };
  const first = tried(points);
  const hopeful = first.filter(({ failed }) => failed === undefined);
  const whole = { matrix, components, placed };
  const half = Math.ceil(resamplings / 2);
  const people = amongPeople(whole, hopeful, half);
  const statements = amongStatements(whole, hopeful, resamplings - half);
  const judged = first.map((one) => withStability(one, hopeful.indexOf(one), { people, statements }));
  const best = judged
    .filter(({ failed }) => failed === undefined)
    .sort((a, b) => Number(isApart(b)) - Number(isApart(a)) || b.silhouette - a.silhouette)[0];
  const trials = judged.map(({ labels: _labels, k, ...trial }): Trial => ({ groups: k, ...trial }));
  if (best === undefined) return { grouping: "none-holds", trials };
  const labels = new Int8Array(matrix.people).fill(-1);
  placed.forEach((row, at) => (labels[row] = best.labels[at]!));
  const { k: _k, failed: _failed, ...measured } = best;
  return { grouping: { ...measured, labels, isApart: isApart(best) }, trials };
}

function isApart({ valley }: Tried): boolean {
  return valley <= valleyChance;
}

interface Tried extends Omit<Trial, "groups"> {
  readonly labels: Int8Array;
  readonly k: number;
}

function tried(points: Points): readonly Tried[] {
  const size = points.x.length;
  const least = Math.max(leastSize, Math.ceil(size * leastPart));
  const numbers = [2, 3, 4, 5].filter((k) => k * leastSize <= size);
  const labelled = numbers.map((k) => kMeans(points, k, starts));
  const fits = silhouettes(points, labelled);
  return numbers.map((k, at): Tried => {
    const labels = labelled[at]!;
    const sizes = sizesOf(labels, k);
    const valley = shallowestValley(points, labels, k);
    const failed: Doubt | undefined = sizes.some((one) => one < least) ? "small-group" : undefined;
    return { labels, k, sizes, silhouette: fits[at]!, valley, amongPeople: [], amongStatements: [], failed };
  });
}

function withStability(
  one: Tried,
  at: number,
  found: { readonly people: Stability; readonly statements: Stability },
): Tried {
  if (at < 0) return one;
  const [people, statements] = [found.people[at] ?? [], found.statements[at] ?? []];
  const holds = (shares: readonly number[]) => shares.every((share) => share >= leastFoundAgain);
  const failed = !holds(people)
    ? "not-among-people"
    : !holds(statements)
      ? "not-among-statements"
      : undefined;
  return { ...one, amongPeople: people, amongStatements: statements, failed };
}

function pick(values: Float64Array, rows: Uint32Array): Float64Array {
  return Float64Array.from(rows, (row) => values[row]!);
}
