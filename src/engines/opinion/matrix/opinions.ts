/** Votes put into an order that no file decides: statements by id, people by their votes. */
import { compareIds } from "#engines/tally/index.ts";
import type { Matrix, Opinions, Statement, Vote } from "../model.ts";

/** One person's votes by id of the statement. */
export type Row = ReadonlyMap<string, Vote>;

/** Votes on statements that are not in the list are left out, and so is whoever voted on none of it. */
export function opinionsOf(statements: readonly Statement[], people: Iterable<Row>): Opinions {
  const inOrder = [...statements].sort((a, b) => compareIds(a.id, b.id));
  const positions = new Map(inOrder.map(({ id }, at) => [id, at]));
  const keys: string[] = [];
  for (const votes of people) {
    const marks: number[] = [];
    for (const [id, vote] of votes) {
      const at = positions.get(id);
      if (at !== undefined) marks.push(at * 3 + vote + 1);
    }
    if (marks.length > 0) keys.push(keyOf(marks.sort((a, b) => a - b)));
  }
  return { statements: inOrder, matrix: fromKeys(keys.sort(), inOrder.length) };
}

/** The same votes in the order of rows that depends on the votes alone, and which row of the old order each one was. */
export function inOwnOrder(matrix: Matrix): { readonly matrix: Matrix; readonly from: Uint32Array } {
  const keys = Array.from({ length: matrix.people }, (_, row) => {
    const marks: number[] = [];
    for (let e = matrix.starts[row]!; e < matrix.starts[row + 1]!; e++)
      marks.push(matrix.columns[e]! * 3 + matrix.values[e]! + 1);
    return keyOf(marks);
  });
  // Of people with the same votes it makes no difference who comes first.
  const from = Uint32Array.from(
    [...keys.keys()].sort((a, b) => (keys[a]! < keys[b]! ? -1 : keys[a] === keys[b] ? 0 : 1)),
  );
  return {
    matrix: fromKeys(
      Array.from(from, (row) => keys[row]!),
      matrix.statements,
    ),
    from,
  };
}

// A row as text, two characters a vote, so that rows can be put in order by comparing texts.
function keyOf(marks: readonly number[]): string {
  let key = "";
  for (const mark of marks) key += String.fromCharCode(mark >>> 15, mark & 0x7fff);
  return key;
}

function fromKeys(keys: readonly string[], statements: number): Matrix {
  const starts = new Uint32Array(keys.length + 1);
  keys.forEach((key, at) => (starts[at + 1] = starts[at]! + key.length / 2));
  const columns = new Uint32Array(starts[keys.length]!);
  const values = new Int8Array(columns.length);
  let at = 0;
  for (const key of keys) {
    for (let i = 0; i < key.length; i += 2) {
      const mark = key.charCodeAt(i) * 0x8000 + key.charCodeAt(i + 1);
      columns[at] = Math.floor(mark / 3);
      values[at++] = (mark % 3) - 1;
    }
  }
  return { people: keys.length, statements, starts, columns, values };
}
