/** "Did you mean …" for many unknown names at once, within a bounded effort however large the register is. */
import { nearest } from "#lib/near.ts";

/** Comparing a name with another takes about a microsecond; all suggestions together may take a few tenths of a second. */
const comparisons = 200_000;
const suggestions = 3;

/** Suggestions for names in the order of the alphabet, until the effort is spent; the others get none. */
export function nearNames(
  unknown: readonly string[],
  candidates: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const affordable = Math.floor(comparisons / Math.max(1, candidates.length));
  const asked = [...new Set(unknown)].sort().slice(0, affordable);
  return new Map(asked.map((name) => [name, nearest(name, candidates, suggestions)]));
}
