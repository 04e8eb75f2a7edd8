/** Names of a model may have blanks and signs; in a formula they are put as names of ours before it is parsed. */

/** Puts each name by its id, the longest first, outside of texts and behind no dot. */
export function renamed(text: string, names: ReadonlyMap<string, string>): string {
  if (names.size === 0) return text;
  const patterns = [...names.keys()]
    .sort((a, b) => b.length - a.length)
    .map((name) => name.split(" ").map(escaped).join("\\s+"));
  const any = new RegExp(
    `"(?:[^"\\\\]|\\\\.)*"|(?<![\\p{L}\\p{N}_.])(?:${patterns.join("|")})(?![\\p{L}\\p{N}_])`,
    "gu",
  );
  return text.replace(any, (found) => names.get(found.replace(/\s+/g, " ")) ?? found);
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}
