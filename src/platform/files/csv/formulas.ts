/**
 * CSV that no spreadsheet runs: a value a spreadsheet would take for a formula is written with an apostrophe before it, and
 * read back without. Excel runs a cell beginning with = + - @ (also in full width), after blanks, tabs or line ends, as
 * https://owasp.org/www-community/attacks/CSV_Injection lists them. Where the list separator is a semicolon it breaks an
 * opened file at every ";" and line end, so each part of a value is guarded, not the first alone.
 */

const formula = /^[\s']*[=+\-@＝＋－＠]/;
const blankStart = /^'*[\t\r\n]/;
const parts = /(?<=[;\t\r\n])/;

/** The value as it is written into CSV. `readGuarded` gives the original back, for every text. */
export function guardFormulas(value: string): string {
  if (!/[=+\-@＝＋－＠\t\r\n]/.test(value)) return value;
  return value
    .split(parts)
    .map((part, at) => (isDangerous(part, at) ? `'${part}` : part))
    .join("");
}

/** The value that was guarded; other values as they are. */
export function readGuarded(written: string): string {
  if (!written.includes("'")) return written;
  return written
    .split(parts)
    .map((part, at) => (isGuarded(part, at) ? part.slice(1) : part))
    .join("");
}

function isGuarded(part: string, at: number): boolean {
  return part.startsWith("'") && isDangerous(part.slice(1), at);
}

function isDangerous(part: string, at: number): boolean {
  return formula.test(part) || (at === 0 && blankStart.test(part));
}
