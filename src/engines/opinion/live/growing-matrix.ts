/**
 * Votes that keep coming: a matrix with room, in which one vote is put at its place without making it anew. There is room for
 * as many votes and people again, so that making more, which takes as long as copying all of them, waits for a quiet moment.
 */
import type { Matrix, Vote } from "../model.ts";

export interface GrowingMatrix {
  /** The votes as they are now; valid until the next one. */
  readonly matrix: () => Matrix;
  /** Adds a person without votes and gives the row. */
  readonly addPerson: () => number;
  /** Sets one vote and gives the one it replaces. */
  readonly set: (row: number, statement: number, vote: Vote) => Vote | undefined;
  /** Makes room for as many again as there are now. */
  readonly makeRoom: () => void;
}

export function growingMatrix(from: Matrix): GrowingMatrix {
  const { statements } = from;
  let people = from.people;
  let { starts, columns, values } = withRoom(from, people);
  const size = () => starts[people]!;
  return {
    matrix: () => ({
      people,
      statements,
      starts: starts.subarray(0, people + 1),
      columns: columns.subarray(0, size()),
      values: values.subarray(0, size()),
    }),
    addPerson: () => {
      if (people + 2 > starts.length) makeRoom();
      starts[people + 1] = starts[people]!;
      return people++;
    },
    set: (row, statement, vote) => {
      const at = placeOf(columns, { from: starts[row]!, to: starts[row + 1]! }, statement);
      if (at < starts[row + 1]! && columns[at] === statement) {
        const before = values[at]! as Vote;
        values[at] = vote;
        return before;
      }
      const end = size();
      if (end === columns.length) makeRoom();
      columns.copyWithin(at + 1, at, end);
      values.copyWithin(at + 1, at, end);
      columns[at] = statement;
      values[at] = vote;
      for (let later = row + 1; later <= people; later++) starts[later]!++;
      return undefined;
    },
    makeRoom,
  };

  function makeRoom(): void {
    ({ starts, columns, values } = withRoom({ starts, columns, values }, people));
  }
}

/** Where a statement stands in a row, or would. */
export function placeOf(
  columns: Uint32Array,
  row: { readonly from: number; readonly to: number },
  statement: number,
): number {
  let { from, to } = row;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (columns[middle]! < statement) from = middle + 1;
    else to = middle;
  }
  return from;
}

type Arrays = Pick<Matrix, "starts" | "columns" | "values">;

function withRoom({ starts, columns, values }: Arrays, people: number): Arrays {
  const votes = starts[people]!;
  const roomy = {
    starts: new Uint32Array(people * 2 + 16),
    columns: new Uint32Array(votes * 2 + 16),
    values: new Int8Array(votes * 2 + 16),
  };
  roomy.starts.set(starts.subarray(0, people + 1));
  roomy.columns.set(columns.subarray(0, votes));
  roomy.values.set(values.subarray(0, votes));
  return roomy;
}
