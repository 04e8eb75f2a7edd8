/** "Did you mean …": the words nearest to a mistyped one. */

/** At most this many letters may differ, fewer for short words, so that suggestions stay believable. */
const farthest = 3;

/**
 * The candidates within a few letters of the word, nearest first, at most `limit` of them.
 * Case, hyphens, underscores and spaces count as no difference; an unlike word yields an empty list.
 */
export function nearest(word: string, candidates: Iterable<string>, limit = 1): readonly string[] {
  const plain = plainly(word);
  const allowed = Math.min(farthest, Math.max(1, Math.floor(plain.length / 2.5)));
  const found: { readonly candidate: string; readonly distance: number }[] = [];
  for (const candidate of candidates) {
    const other = plainly(candidate);
    if (Math.abs(other.length - plain.length) > allowed) continue;
    const distance = lettersApart(plain, other, allowed);
    if (distance <= allowed) found.push({ candidate, distance });
  }
  found.sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1));
  return found.slice(0, limit).map((one) => one.candidate);
}

function plainly(word: string): string {
  return word.toLowerCase().replace(/[\s_-]+/g, "");
}

/** Letters to add, drop, change or swap with the next (optimal string alignment); more than `atMost` may come back too low. */
function lettersApart(a: string, b: string, atMost: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      row.push(best);
    }
    if (Math.min(...row) > atMost) return atMost + 1;
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
