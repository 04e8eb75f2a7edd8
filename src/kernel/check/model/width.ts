/** How many columns of a terminal a text takes: Chinese characters take two, combining marks none. */

// East Asian Width W and F (UAX 11, Unicode 16), joined into few ranges.
const wide =
  /[\u1100-\u115f\u231a\u231b\u2329\u232a\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18d08}\u{1aff0}-\u{1b2fb}\u{20000}-\u{3fffd}\p{Emoji_Presentation}]/u;
const none = /[\p{Mn}\p{Me}\u200c\u200d\ufe0f]/u;

/** Columns of a text that holds no control characters. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += widthOfCharacter(character);
  return width;
}

/** The beginning of the text that fits into a width. */
export function startWithin(text: string, width: number): string {
  let taken = 0;
  let end = 0;
  for (const character of text) {
    taken += widthOfCharacter(character);
    if (taken > width) break;
    end += character.length;
  }
  return text.slice(0, end);
}

/** The end of the text that fits into a width. */
export function endWithin(text: string, width: number): string {
  const characters = [...text];
  let taken = 0;
  let at = characters.length;
  while (at > 0) {
    taken += widthOfCharacter(characters[at - 1] ?? "");
    if (taken > width) break;
    at--;
  }
  return characters.slice(at).join("");
}

function widthOfCharacter(character: string): number {
  if (character < "\u0300") return 1;
  return none.test(character) ? 0 : wide.test(character) ? 2 : 1;
}
