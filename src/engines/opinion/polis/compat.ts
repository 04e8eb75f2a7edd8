/**
 * What Polis' own server works out, for groups that are given: to compare with a conversation that Polis has mapped.
 * Formulas as in its published mathematics (compdemocracy/polis, math/); our own map uses none of them. Statements taken
 * out by moderators are zeroed for everybody, so each counts as a vote cast, also by those who never voted on it.
 */
import { findComponents, type Components } from "../matrix/components.ts";
import type { Matrix, Votes } from "../model.ts";
import { allOf } from "../statements/shares.ts";

/** Positions of the statements whose votes are zeroed. */
export type Zeroed = ReadonlySet<number>;

export interface PolisMap extends Components {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Directions of the votes, zeroed ones left out, and Polis' places: sums along them times √(statements / votes cast). */
export function polisMap(matrix: Matrix, zeroed: Zeroed): PolisMap {
  const components = findComponents(withoutZeroed(matrix, zeroed), { precision: 1e-12 });
  const places = components.axes.map((axis) =>
    Float64Array.from({ length: matrix.people }, (_, row) => {
      let sum = 0;
      let cast = zeroed.size;
      for (let e = matrix.starts[row]!; e < matrix.starts[row + 1]!; e++) {
        const statement = matrix.columns[e]!;
        if (zeroed.has(statement)) continue;
        sum += (matrix.values[e]! - components.centre[statement]!) * axis[statement]!;
        cast++;
      }
      return cast === 0 ? 0 : sum * Math.sqrt(matrix.statements / cast);
    }),
  );
  return { ...components, x: places[0]!, y: places[1]! };
}

function withoutZeroed(matrix: Matrix, zeroed: Zeroed): Matrix {
  return { ...matrix, values: matrix.values.map((vote, e) => (zeroed.has(matrix.columns[e]!) ? 0 : vote)) };
}

/** Product over the groups of (agree + 1) / (votes + 2). */
export function polisGroupAware(groupVotes: readonly (readonly Votes[])[]): readonly number[] {
  const [first = []] = groupVotes;
  return first.map((_, statement) =>
    groupVotes.reduce((product, votes) => {
      const own = votes[statement]!;
      return (product * (own.agree + 1)) / (allOf(own) + 2);
    }, 1),
  );
}

export interface PolisRepresentative {
  readonly statement: number;
  readonly side: "agree" | "disagree";
  readonly votes: number;
  readonly of: number;
  /** Share with one vote added on either side, and its test against one half. */
  readonly share: number;
  readonly shareTest: number;
  /** The share divided by that of all others, and the test of their difference. */
  readonly ratio: number;
  readonly ratioTest: number;
}

/** Polis' figures for one group, one statement, one side. */
export function polisRepresentative(
  groupVotes: readonly (readonly Votes[])[],
  group: number,
  about: { readonly statement: number; readonly side: "agree" | "disagree" },
): PolisRepresentative {
  const { statement, side } = about;
  const own = groupVotes[group]![statement]!;
  const others = groupVotes.filter((_, other) => other !== group).map((votes) => votes[statement]!);
  const [votes, of] = [own[side], allOf(own)];
  const otherVotes = others.reduce((sum, one) => sum + one[side], 0);
  const otherOf = others.reduce((sum, one) => sum + allOf(one), 0);
  const share = (votes + 1) / (of + 2);
  return {
    statement,
    side,
    votes,
    of,
    share,
    shareTest: 2 * Math.sqrt(of + 1) * ((votes + 1) / (of + 1) - 0.5),
    ratio: share / ((otherVotes + 1) / (otherOf + 2)),
    ratioTest: twoShares([votes, of], [otherVotes, otherOf]),
  };
}

/** Test of the difference of two shares, pooled, one vote added to everything. */
function twoShares([a, n]: readonly [number, number], [b, m]: readonly [number, number]): number {
  const [part, of, otherPart, otherOf] = [a + 1, n + 1, b + 1, m + 1];
  const pooled = (part + otherPart) / (of + otherOf);
  if (pooled === 1) return 0;
  return (part / of - otherPart / otherOf) / Math.sqrt(pooled * (1 - pooled) * (1 / of + 1 / otherOf));
}
