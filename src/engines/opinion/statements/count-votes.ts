/** How people voted on each statement: all of them, and each group. */
import type { Matrix, Votes } from "../model.ts";

/** Votes of all on each statement. */
export function countVotes(matrix: Matrix): readonly Votes[] {
  return count(matrix, 1, () => 0)[0]!;
}

/** Votes of each group on each statement; people without a group are left out. */
export function countByGroup(
  matrix: Matrix,
  labels: Int8Array,
  groups: number,
): readonly (readonly Votes[])[] {
  return count(matrix, groups, (row) => labels[row]!);
}

function count(
  matrix: Matrix,
  groups: number,
  groupOf: (row: number) => number,
): readonly (readonly Votes[])[] {
  const { starts, columns, values, people, statements } = matrix;
  const table = new Uint32Array(groups * statements * 3);
  for (let row = 0; row < people; row++) {
    const group = groupOf(row);
    if (group < 0) continue;
    const offset = group * statements;
    for (let e = starts[row]!; e < starts[row + 1]!; e++)
      table[(offset + columns[e]!) * 3 + values[e]! + 1]!++;
  }
  return Array.from({ length: groups }, (_, group) =>
    Array.from({ length: statements }, (__, statement): Votes => {
      const at = (group * statements + statement) * 3;
      return { disagree: table[at]!, pass: table[at + 1]!, agree: table[at + 2]! };
    }),
  );
}
