/** Words broken into lines for a drawing, which cannot break them itself. Widths are near enough: letters are not measured. */

/** At 15 px: a Chinese character is a square, other letters are about half as wide. */
const letterWidth = 15;

/** How wide a text will be, in pixels. */
export function widthOf(text: string): number {
  let width = 0;
  for (const letter of text) width += isWide(letter) ? letterWidth : letterWidth * 0.54;
  return Math.ceil(width);
}

/** The text in lines of at most so many pixels; a word that is longer stands alone in its line, Chinese breaks anywhere. */
export function linesOf(text: string, most: number): readonly string[] {
  const parts =
    text.match(/[\p{Script=Han}，。；：？！、“”（）]|[^\s\p{Script=Han}，。；：？！、“”（）]+|\s+/gu) ?? [];
  const lines: string[] = [];
  let line = "";
  for (const part of parts) {
    if (line !== "" && widthOf(line + part.trimEnd()) > most && !/^[，。；：？！、”）]/.test(part)) {
      lines.push(line.trim());
      line = part.trimStart();
    } else line += part;
  }
  return line.trim() === "" ? lines : [...lines, line.trim()];
}

function isWide(letter: string): boolean {
  return /[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f“”]/u.test(letter);
}
