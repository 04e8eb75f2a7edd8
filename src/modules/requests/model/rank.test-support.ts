/** Linear dependence of small tables, worked out another way than the code under test. */

/** Rank by exact fractions. */
export function rankOf(rows: readonly (readonly number[])[]): number {
  const left = rows.map((row) => row.map((one) => [BigInt(one), 1n] as [bigint, bigint]));
  const width = left[0]?.length ?? 0;
  let rank = 0;
  for (let column = 0; column < width; column++) {
    const pivot = left.findIndex((row, at) => at >= rank && row[column]![0] !== 0n);
    if (pivot < 0) continue;
    [left[rank], left[pivot]] = [left[pivot]!, left[rank]!];
    const [top, bottom] = left[rank]![column]!;
    for (let at = rank + 1; at < left.length; at++) {
      const [a, b] = left[at]![column]!;
      if (a === 0n) continue;
      left[at] = left[at]!.map(([n, d], place) => {
        const [x, y] = left[rank]![place]!;
        // n/d − (a/b) / (top/bottom) · x/y
        const numerator = n * b * top * y - a * bottom * x * d;
        const denominator = d * b * top * y;
        const divisor = gcd(
          numerator < 0n ? -numerator : numerator,
          denominator < 0n ? -denominator : denominator,
        );
        return [numerator / divisor, denominator / divisor];
      });
    }
    rank++;
  }
  return rank;
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? (a === 0n ? 1n : a) : gcd(b, a % b);
}
