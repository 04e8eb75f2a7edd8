/**
 * The two directions in which votes differ most: principal components of the votes, each statement centred on its mean
 * and a vote not cast standing at that mean. Lanczos' method with full reorthogonalisation; the table of statements by
 * statements is never made.
 */
import { chance } from "../chance.ts";
import type { Matrix } from "../model.ts";
import { eigenOfTridiagonal } from "./tridiagonal.ts";

export interface Components {
  /** Mean vote on each statement. */
  readonly centre: Float64Array;
  /** Two directions of length 1, or of length 0 where votes do not differ that way. */
  readonly axes: readonly [Float64Array, Float64Array];
  /** Sum of squares along each, and in all. */
  readonly spread: readonly [number, number];
  readonly allSpread: number;
}

export interface Effort {
  /** Directions near the ones sought, if known. */
  readonly near?: Components["axes"];
  /** How far, relative to the first spread, a direction may be from standing still. */
  readonly precision: number;
}

/** Multiplies by the symmetric matrix whose directions are sought. */
export type Multiply = (vector: Float64Array) => Float64Array;

export function findComponents(matrix: Matrix, effort: Effort): Components {
  const centre = centreOf(matrix);
  const allSpread = spreadOf(matrix, centre);
  const found = twoDirections(multiplier(matrix, centre), matrix.statements, {
    ...effort,
    // Below this, votes differ by rounding alone.
    floor: allSpread * 1e-12,
  });
  return { centre, allSpread, ...found };
}

/** The mean vote on each statement; 0 where nobody voted. */
export function centreOf(matrix: Matrix): Float64Array {
  const sums = new Int32Array(matrix.statements);
  const counts = new Int32Array(matrix.statements);
  for (let e = 0; e < matrix.columns.length; e++) {
    sums[matrix.columns[e]!]! += matrix.values[e]!;
    counts[matrix.columns[e]!]!++;
  }
  return Float64Array.from(sums, (sum, at) => (counts[at] === 0 ? 0 : sum / counts[at]!));
}

function spreadOf(matrix: Matrix, centre: Float64Array): number {
  let sum = 0;
  for (let e = 0; e < matrix.columns.length; e++)
    sum += (matrix.values[e]! - centre[matrix.columns[e]!]!) ** 2;
  return sum;
}

function multiplier(matrix: Matrix, centre: Float64Array): Multiply {
  const { starts, columns, values, people } = matrix;
  return (vector) => {
    const out = new Float64Array(vector.length);
    for (let i = 0; i < people; i++) {
      const [from, to] = [starts[i]!, starts[i + 1]!];
      let along = 0;
      for (let e = from; e < to; e++) along += (values[e]! - centre[columns[e]!]!) * vector[columns[e]!]!;
      for (let e = from; e < to; e++) out[columns[e]!]! += (values[e]! - centre[columns[e]!]!) * along;
    }
    return out;
  };
}

const mostSteps = 300;

/** The two leading directions of a symmetric matrix without negative values. */
export function twoDirections(
  multiply: Multiply,
  size: number,
  effort: Effort & { readonly floor: number },
): Pick<Components, "axes" | "spread"> {
  const empty = { axes: [new Float64Array(size), new Float64Array(size)], spread: [0, 0] } as const;
  const basis: Float64Array[] = [];
  const diagonal: number[] = [];
  const beside: number[] = [];
  const steps = Math.min(size, mostSteps);
  let next = firstVector(size, effort.near);
  for (;;) {
    basis.push(next);
    const image = multiply(next);
    diagonal.push(dot(image, next));
    orthogonalise(image, basis);
    const rest = Math.sqrt(dot(image, image));
    const isLast = basis.length >= steps || rest <= effort.floor;
    if (isLast || basis.length % 4 === 0) {
      const pairs = eigenOfTridiagonal(diagonal, beside);
      const [first = 0] = pairs.values;
      const isSettled = [0, 1].every((at) => {
        const vector = pairs.vectors[at];
        return vector !== undefined && rest * Math.abs(vector.at(-1)!) <= effort.precision * first;
      });
      if (first <= effort.floor) return empty;
      if (isLast || isSettled) return directionsOf(basis, pairs, effort.floor);
    }
    beside.push(rest);
    next = image.map((value) => value / rest);
  }
}

function directionsOf(
  basis: readonly Float64Array[],
  pairs: ReturnType<typeof eigenOfTridiagonal>,
  floor: number,
): Pick<Components, "axes" | "spread"> {
  const [first, second] = [0, 1].map((at) => {
    const axis = new Float64Array(basis[0]!.length);
    const spread = pairs.values[at] ?? 0;
    if (spread <= floor) return { axis, spread: 0 };
    pairs.vectors[at]!.forEach((weight, step) =>
      basis[step]!.forEach((value, j) => (axis[j]! += weight * value)),
    );
    return { axis: turned(axis), spread };
  });
  return { axes: [first!.axis, second!.axis], spread: [first!.spread, second!.spread] };
}

// A direction and its opposite are the same; the one is taken in which the statement with most weight counts as plus.
function turned(axis: Float64Array): Float64Array {
  let heaviest = 0;
  // A hair's breadth must not decide: of statements equally heavy to rounding the first in order of ids counts.
  axis.forEach((value, at) => {
    if (Math.abs(value) > Math.abs(axis[heaviest]!) * (1 + 1e-9)) heaviest = at;
  });
  return axis[heaviest]! < 0 ? axis.map((value) => -value) : axis;
}

function firstVector(size: number, near: Components["axes"] | undefined): Float64Array {
  const draw = chance(1);
  const vector = Float64Array.from({ length: size }, () => draw() - 0.5);
  // A little of everything is kept, so that a direction missing from the start is still found.
  if (near !== undefined)
    vector.forEach((value, at) => (vector[at] = value * 1e-6 + near[0][at]! + near[1][at]!));
  const length = Math.sqrt(dot(vector, vector));
  return vector.map((value) => value / length);
}

/** Takes out of a vector what lies along the others; twice, since once leaves rounding behind. */
function orthogonalise(vector: Float64Array, others: readonly Float64Array[]): void {
  for (let pass = 0; pass < 2; pass++) {
    for (const other of others) {
      const along = dot(vector, other);
      for (let j = 0; j < vector.length; j++) vector[j]! -= along * other[j]!;
    }
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += a[j]! * b[j]!;
  return sum;
}
