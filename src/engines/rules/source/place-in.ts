/** Where a character of a value stands in the file: values may be quoted, folded or run over several lines. */
import type { Place } from "#lib/finding.ts";
import type { ScalarNode } from "./node.ts";

/**
 * Gives the place of the character `at` (from 0) of a scalar's value. Value and file are walked side by side once, however many
 * places are asked for.
 */
export function placesOf(scalar: ScalarNode, source: string): (at: number) => Place {
  let found: Walked | undefined;
  return (at) => {
    found ??= walked(scalar, source);
    const here = Math.min(Math.max(at, 0), scalar.text.length);
    return { ...scalar.place, line: found.lines[here] ?? 1, column: found.columns[here] ?? 1 };
  };
}

interface Walked {
  readonly lines: Int32Array;
  readonly columns: Int32Array;
}

function walked({ text, range, place }: ScalarNode, source: string): Walked {
  const [start, end] = range;
  const lines = new Int32Array(text.length + 1);
  const columns = new Int32Array(text.length + 1);
  let here = start;
  let { line, column } = place;
  const walkTo = (to: number): void => {
    for (; here < to; here++) {
      if (source[here] === "\n") {
        line++;
        column = 1;
      } else column++;
    }
  };
  walkTo(afterHeader(source, start, end));
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] ?? "";
    // Folding makes one blank of a line end and the blanks around it.
    const isBlank = /\s/.test(letter);
    if (!isBlank) {
      let to = here;
      while (to < end && source[to] !== letter) to++;
      walkTo(to);
    }
    lines[at] = line;
    columns[at] = column;
    if (!isBlank) walkTo(Math.min(here + 1, end));
  }
  lines[text.length] = line;
  columns[text.length] = column;
  return { lines, columns };
}

function afterHeader(source: string, start: number, end: number): number {
  const first = source[start];
  if (first === "'" || first === '"') return start + 1;
  if (first !== "|" && first !== ">") return start;
  const line = source.indexOf("\n", start);
  return line < 0 || line > end ? start : line + 1;
}
