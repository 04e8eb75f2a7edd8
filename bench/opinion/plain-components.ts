/** The plainest way to the two directions, to compare with: the whole table of statements, and power iteration from a fixed start. */
import type { Matrix } from "#engines/opinion/model.ts";

export function plainComponents(matrix: Matrix): readonly Float64Array[] {
  const size = matrix.statements;
  const [sums, counts] = [new Float64Array(size), new Float64Array(size)];
  matrix.columns.forEach((column, e) => {
    sums[column] = (sums[column] ?? 0) + (matrix.values[e] ?? 0);
    counts[column] = (counts[column] ?? 0) + 1;
  });
  const table = Array.from({ length: size }, () => new Float64Array(size));
  for (let row = 0; row < matrix.people; row++) {
    const dense = new Float64Array(size);
    for (let e = matrix.starts[row] ?? 0; e < (matrix.starts[row + 1] ?? 0); e++) {
      const column = matrix.columns[e] ?? 0;
      dense[column] = (matrix.values[e] ?? 0) - (sums[column] ?? 0) / (counts[column] ?? 1);
    }
    for (let e = matrix.starts[row] ?? 0; e < (matrix.starts[row + 1] ?? 0); e++) {
      const column = matrix.columns[e] ?? 0;
      const line = table[column] ?? dense;
      const own = dense[column] ?? 0;
      for (let other = 0; other < size; other++) line[other] = (line[other] ?? 0) + own * (dense[other] ?? 0);
    }
  }
  const axes: Float64Array[] = [];
  for (let axis = 0; axis < 2; axis++) {
    let vector = Float64Array.from({ length: size }, (_, at) => Math.sin(at + 1));
    for (let step = 0; step < 400; step++) {
      const next = Float64Array.from(table, (line) =>
        line.reduce((sum, value, at) => sum + value * (vector[at] ?? 0), 0),
      );
      for (const before of axes) {
        const along = next.reduce((sum, value, at) => sum + value * (before[at] ?? 0), 0);
        next.forEach((value, at) => (next[at] = value - along * (before[at] ?? 0)));
      }
      const length = Math.hypot(...next);
      vector = next.map((value) => value / length);
    }
    axes.push(vector);
  }
  return axes;
}
