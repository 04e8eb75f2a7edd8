/**
 * What comes from outside or from an error, as it may stand in a log. A log is read by a terminal and line by line: no sign of it moves the
 * cursor, begins a line of its own (CWE-117) or turns the reading direction around; and nothing of it is a key or an address of a person.
 */

/** Longer words of an error are cut: what it is about stands at its beginning. */
const longest = 500;

/** Control characters (also C1, which terminals obey), line and paragraph separators, and whatever turns the direction (UAX #9). */
const unseen = /[\p{Cc}\p{Cf}\u2028\u2029\p{Cs}]/gu;

/** Without anything that is not to be seen, in one line. */
export function plainLine(words: string): string {
  return cut(words).replace(unseen, (sign) => `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`);
}

/** An address without its query, and without secrets that stand in the path: the tokens of calendars, keys and links. */
export function plainAddress(address: string): string {
  const path = address.split(/[?#]/, 1)[0] ?? "";
  return plainLine(path.replace(/[\w-]{20,}/g, "…"));
}

/** An error: its words in one line, then where it happened, each place indented so that none passes for a note. */
export function plainProblem(error: unknown): string {
  if (!(error instanceof Error)) return plainWords(error);
  const { cause } = error;
  const words = withoutPersons(plainLine(`${error.name}: ${wordsOf(error)}`));
  const places = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  const frames = places.map((line) => `\n    ${plainLine(line.trim())}`).join("");
  return cause === undefined ? words + frames : `${words}${frames}\n  ← ${plainProblem(cause)}`;
}

/** The words of an error alone, in one line. */
export function plainWords(error: unknown): string {
  return withoutPersons(plainLine(error instanceof Error ? wordsOf(error) : String(error)));
}

/** PostgreSQL quotes the value that it could not read at the end of its words; everything before names types and columns. */
function wordsOf(error: Error): string {
  const isOfDatabase = typeof (error as { readonly severity?: unknown }).severity === "string";
  return isOfDatabase ? error.message.replace(/: ".*$/s, ": …") : error.message;
}

function withoutPersons(words: string): string {
  return words.replace(/[^\s"'<>(),;:]+@[^\s"'<>(),;:]+/g, "…@…");
}

function cut(words: string): string {
  return words.length > longest ? `${words.slice(0, longest)}…` : words;
}
