/**
 * What of a group of few people is shown: nothing. A cell that fewer than ten of the sample stand behind is left out, counts of
 * the others are rounded to tens; means and shares are not. Totals of all are no group and are shown as they are.
 * Where leaving out one cell would let the others give it away, the next smallest is left out too.
 */

/** Fewer than this say nothing reliable and may show somebody (the rule of several statistical offices: ESSnet SDC handbook, 4.2). */
const fewest = 10;

/** Undefined in JSON is null: not shown. */
export type Shown = number | null;

/** To tens: the last digit of a weighted count is chance. */
export function inTens(count: number): number {
  return Math.round(count / 10) * 10;
}

/** True for cells of a sample so small that they stay hidden. Nobody at all is no secret. */
export function isFew(sampled: number): boolean {
  return sampled > 0 && sampled < fewest;
}

/** A count for a page or file; null where it stays hidden. */
export function shownCount(count: number, sampled: number): Shown {
  return isFew(sampled) ? null : inTens(count);
}

/** Which cells of one line, whose sum is known, stay hidden: the few, and with a single one the smallest other. */
export function hidden(sampled: readonly number[]): readonly boolean[] {
  return hiddenIn([sampled]).flat();
}

/** The same of a table of which the sum of every row and of every column is known. */
export function hiddenIn(sampled: readonly (readonly number[])[]): readonly (readonly boolean[])[] {
  const isHidden = sampled.map((row) => row.map(isFew));
  const rows = sampled.map((row, at) => row.map((_, of) => [at, of] as const));
  const columns = (sampled[0] ?? []).map((_, of) => sampled.map((_, at) => [at, of] as const));
  // A single row has no columns that add up to anything.
  const lines = sampled.length === 1 ? rows : [...rows, ...columns];
  for (let isChanged = true; isChanged;) {
    isChanged = false;
    for (const line of lines) {
      if (line.filter(([at, of]) => isHidden[at]?.[of] === true).length !== 1) continue;
      const open = line.filter(([at, of]) => isHidden[at]?.[of] !== true && (sampled[at]?.[of] ?? 0) > 0);
      const [smallest] = open.sort((a, b) => (sampled[a[0]]?.[a[1]] ?? 0) - (sampled[b[0]]?.[b[1]] ?? 0));
      const row = smallest && isHidden[smallest[0]];
      if (smallest === undefined || row === undefined) continue;
      row[smallest[1]] = true;
      isChanged = true;
    }
  }
  return isHidden;
}
