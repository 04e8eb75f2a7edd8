/**
 * Where each person stands, by the votes cast alone: the likeliest coordinates given these votes, if coordinates are
 * spread as they are found to be. Few votes say little, so they leave a person near the middle.
 */
import type { Matrix, Places } from "../model.ts";
import type { Components } from "./components.ts";

/** Votes somebody must have cast to be counted into a group: seven, as Polis asks, or all where there are fewer. */
export function leastVotesOf(statements: number): number {
  return Math.min(7, statements);
}

/**
 * Posterior mean of a linear model with known axes P: (P'P + noise · diag(1/reach))⁻¹ P'(x − centre), sums over the
 * statements voted on (Tipping and Bishop 1999, with votes missing).
 */
export function placesOf(matrix: Matrix, components: Components): Places {
  const sums = sumsOf(matrix, components);
  const { noise, reach } = scaleOf(matrix, components, sums);
  const x = new Float64Array(matrix.people);
  const y = new Float64Array(matrix.people);
  const isPlaced = new Uint8Array(matrix.people);
  const least = leastVotesOf(matrix.statements);
  const [shrinkX, shrinkY] = [noise / reach[0], noise / reach[1]];
  for (let i = 0; i < matrix.people; i++) {
    isPlaced[i] = matrix.starts[i + 1]! - matrix.starts[i]! >= least ? 1 : 0;
    const [u, v, uu, uv, vv] = [sums.u[i]!, sums.v[i]!, sums.uu[i]!, sums.uv[i]!, sums.vv[i]!];
    // An axis without reach shrinks without end: all stand at its middle.
    if (reach[0] === 0) continue;
    if (reach[1] === 0) x[i] = u / (uu + shrinkX);
    else {
      const [a, d] = [uu + shrinkX, vv + shrinkY];
      const over = a * d - uv * uv;
      x[i] = (d * u - uv * v) / over;
      y[i] = (a * v - uv * u) / over;
    }
  }
  return { x, y, isPlaced };
}

/** What one vote tells: how it scatters, and how far people are spread along each axis. */
interface Scale {
  readonly noise: number;
  readonly reach: readonly [number, number];
}

/**
 * By moments: of u = Σ p(x − centre) and g = Σ p² over the votes of a person, u² is on average g² · reach + g · noise.
 * Noise is the whole scatter of a vote, which errs towards the middle.
 */
function scaleOf(matrix: Matrix, components: Components, sums: Sums): Scale {
  const noise = matrix.columns.length === 0 ? 0 : components.allSpread / matrix.columns.length;
  const reach = (along: Float64Array, squares: Float64Array) => {
    let [over, under] = [0, 0];
    for (let i = 0; i < along.length; i++) {
      over += along[i]! ** 2 - noise * squares[i]!;
      under += squares[i]! ** 2;
    }
    return under === 0 ? 0 : Math.max(0, over / under);
  };
  const first = reach(sums.u, sums.uu);
  return { noise, reach: first === 0 ? [0, 0] : [first, reach(sums.v, sums.vv)] };
}

/** Of each person: votes along both axes, and how much those votes could say about each and about both. */
interface Sums {
  readonly u: Float64Array;
  readonly v: Float64Array;
  readonly uu: Float64Array;
  readonly uv: Float64Array;
  readonly vv: Float64Array;
}

function sumsOf({ starts, columns, values, people }: Matrix, { centre, axes }: Components): Sums {
  const [p, q] = axes;
  const empty = () => new Float64Array(people);
  const sums: Sums = { u: empty(), v: empty(), uu: empty(), uv: empty(), vv: empty() };
  // Every vote of everybody passes through here whenever one more is cast: plain numbers, nothing looked up twice.
  for (let i = 0; i < people; i++) {
    const to = starts[i + 1]!;
    let u = 0;
    let v = 0;
    let uu = 0;
    let uv = 0;
    let vv = 0;
    for (let e = starts[i]!; e < to; e++) {
      const j = columns[e]!;
      const off = values[e]! - centre[j]!;
      const a = p[j]!;
      const b = q[j]!;
      u += off * a;
      v += off * b;
      uu += a * a;
      uv += a * b;
      vv += b * b;
    }
    sums.u[i] = u;
    sums.v[i] = v;
    sums.uu[i] = uu;
    sums.uv[i] = uv;
    sums.vv[i] = vv;
  }
  return sums;
}
