/** Some of the people, or some of the statements, as a matrix of their own. */
import type { Matrix } from "../model.ts";

export function somePeople(matrix: Matrix, rows: Uint32Array): Matrix {
  const starts = new Uint32Array(rows.length + 1);
  rows.forEach((row, at) => (starts[at + 1] = starts[at]! + matrix.starts[row + 1]! - matrix.starts[row]!));
  const columns = new Uint32Array(starts[rows.length]!);
  const values = new Int8Array(columns.length);
  rows.forEach((row, at) => {
    columns.set(matrix.columns.subarray(matrix.starts[row]!, matrix.starts[row + 1]!), starts[at]!);
    values.set(matrix.values.subarray(matrix.starts[row]!, matrix.starts[row + 1]!), starts[at]!);
  });
  return { people: rows.length, statements: matrix.statements, starts, columns, values };
}

/** People keep their row, though some may have no vote left. */
export function someStatements(matrix: Matrix, statements: Uint32Array): Matrix {
  const places = new Int32Array(matrix.statements).fill(-1);
  statements.forEach((statement, at) => (places[statement] = at));
  const starts = new Uint32Array(matrix.people + 1);
  const columns = new Uint32Array(matrix.columns.length);
  const values = new Int8Array(matrix.columns.length);
  let to = 0;
  for (let i = 0; i < matrix.people; i++) {
    for (let e = matrix.starts[i]!; e < matrix.starts[i + 1]!; e++) {
      const at = places[matrix.columns[e]!]!;
      if (at < 0) continue;
      columns[to] = at;
      values[to++] = matrix.values[e]!;
    }
    starts[i + 1] = to;
  }
  return {
    people: matrix.people,
    statements: statements.length,
    starts,
    columns: columns.subarray(0, to),
    values: values.subarray(0, to),
  };
}
