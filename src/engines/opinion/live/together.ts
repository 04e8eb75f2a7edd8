/**
 * How statements go together: for each two the sum of the products of votes off their means, over those who voted on
 * both. One vote changes one mean, and so one row of this table.
 */
import type { Multiply } from "../matrix/components.ts";
import type { Matrix } from "../model.ts";
import { placeOf } from "./growing-matrix.ts";

export interface Together {
  readonly multiply: Multiply;
  /** Sum of squares of all votes off their means. */
  readonly allSpread: () => number;
  /** Works out one row anew, after its mean has changed. */
  readonly renew: (matrix: Matrix, centre: Float64Array, statement: number) => void;
}

export function together(matrix: Matrix, centre: Float64Array): Together {
  const size = matrix.statements;
  const table = new Float64Array(size * size);
  fill(table, matrix, centre);
  return {
    multiply: (vector) => {
      const out = new Float64Array(size);
      for (let j = 0; j < size; j++) {
        let sum = 0;
        const offset = j * size;
        for (let k = 0; k < size; k++) sum += table[offset + k]! * vector[k]!;
        out[j] = sum;
      }
      return out;
    },
    allSpread: () => {
      let sum = 0;
      for (let j = 0; j < size; j++) sum += table[j * size + j]!;
      return sum;
    },
    renew: (now, means, statement) => {
      const row = rowOf(now, means, statement);
      for (let k = 0; k < size; k++) {
        table[statement * size + k] = row[k]!;
        table[k * size + statement] = row[k]!;
      }
    },
  };
}

function fill(table: Float64Array, matrix: Matrix, centre: Float64Array): void {
  const { starts, columns, values, people, statements } = matrix;
  const off = new Float64Array(statements);
  for (let i = 0; i < people; i++) {
    const [from, to] = [starts[i]!, starts[i + 1]!];
    for (let e = from; e < to; e++) off[e - from] = values[e]! - centre[columns[e]!]!;
    for (let e = from; e < to; e++) {
      const offset = columns[e]! * statements;
      const own = off[e - from]!;
      for (let f = from; f <= e; f++) table[offset + columns[f]!]! += own * off[f - from]!;
    }
  }
  for (let j = 0; j < statements; j++)
    for (let k = 0; k < j; k++) table[k * statements + j] = table[j * statements + k]!;
}

function rowOf(matrix: Matrix, centre: Float64Array, statement: number): Float64Array {
  const { starts, columns, values, people, statements } = matrix;
  const row = new Float64Array(statements);
  for (let i = 0; i < people; i++) {
    const [from, to] = [starts[i]!, starts[i + 1]!];
    const at = placeOf(columns, { from, to }, statement);
    if (at === to || columns[at] !== statement) continue;
    const own = values[at]! - centre[statement]!;
    for (let e = from; e < to; e++) row[columns[e]!]! += own * (values[e]! - centre[columns[e]!]!);
  }
  return row;
}
