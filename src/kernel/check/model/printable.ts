/**
 * Text from files made safe to show: no value can move a terminal's cursor, turn the direction of a line, break a line
 * of a report or be a character that XML forbids. What is replaced stays visible.
 */

// Controls (C0, DEL, C1), line and paragraph separators, format characters (turning direction, hidden tags), halves of
// surrogate pairs and noncharacters. The joiners U+200C and U+200D stay: Persian, Indian scripts and emoji need them.
const unsafe = /(?![\u200c\u200d])[\p{Cc}\p{Zl}\p{Zp}\p{Cf}\p{Cs}\u{fffe}\u{ffff}]/gu;

/** The text on one line, with a visible sign in place of every character that could break an output. */
export function printable(text: string): string {
  return text.replace(unsafe, signOf);
}

/** Like `printable`, but keeps ends of lines: for texts that are meant to have several. */
export function printableLines(text: string): string {
  return text.split("\n").map(printable).join("\n");
}

function signOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code === 9) return " ";
  // Unicode's control pictures: ␀ to ␟, and ␡.
  if (code < 32) return String.fromCodePoint(0x2400 + code);
  if (code === 127) return "␡";
  return `<U+${code.toString(16).toUpperCase().padStart(4, "0")}>`;
}
