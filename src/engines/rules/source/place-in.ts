/** Where a character of a value stands in the file: values may be quoted, folded or run over several lines. */
import type { Place } from "#lib/finding.ts";
import type { ScalarNode } from "./node.ts";

/** The place of the character `at` (from 0) of a scalar's value, found by walking value and file side by side. */
export function placeIn(scalar: ScalarNode, source: string, at: number): Place {
  const { text, range, place } = scalar;
  let here = afterHeader(source, range[0], range[1]);
  for (let of = 0; of < text.length; of++) {
    const letter = text[of] ?? "";
    // Folding makes one blank of a line end and the blanks around it.
    if (/\s/.test(letter)) {
      if (of === at) break;
      continue;
    }
    while (here < range[1] && source[here] !== letter) here++;
    if (of >= at) break;
    here++;
  }
  return { ...place, ...step(source, range[0], Math.min(here, range[1]), place) };
}

function afterHeader(source: string, start: number, end: number): number {
  const first = source[start];
  if (first === "'" || first === '"') return start + 1;
  if (first !== "|" && first !== ">") return start;
  const line = source.indexOf("\n", start);
  return line < 0 || line > end ? start : line + 1;
}

function step(source: string, from: number, to: number, place: Place): Pick<Place, "line" | "column"> {
  let { line, column } = place;
  for (let at = from; at < to; at++) {
    if (source[at] === "\n") {
      line++;
      column = 1;
    } else column++;
  }
  return { line, column };
}
