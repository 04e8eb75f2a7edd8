/** A line of a file with the field underlined, cut to fit a terminal; Chinese characters count as two columns. */
import { extentOfField } from "../../field-extent.ts";
import { printable } from "../../printable.ts";
import { endWithin, startWithin, widthOf } from "../../width.ts";

export interface Underlined {
  readonly line: string;
  /** Columns before the underlining, and under the field. */
  readonly before: number;
  readonly under: number;
}

const wholeWidth = 100;
const beforeWidth = 36;
const fieldWidth = 48;

/** The line as shown. A field without value is underlined where it would stand; `isField` false marks one character. */
export function underlined(file: string, line: string, column: number, isField: boolean): Underlined {
  const length = isField ? extentOfField(file, line, column) : Math.min(1, line.length - column + 1);
  const start = printable(line.slice(0, column - 1));
  const field = printable(line.slice(column - 1, column - 1 + Math.max(0, length)));
  const end = printable(line.slice(column - 1 + Math.max(0, length)));
  const fits = widthOf(start) + widthOf(field) + widthOf(end) <= wholeWidth;
  const shownStart = fits ? start : cutStart(start, beforeWidth);
  const shownField = fits ? field : cutEnd(field, fieldWidth);
  const left = wholeWidth - widthOf(shownStart) - widthOf(shownField);
  return {
    line: `${shownStart}${shownField}${fits ? end : cutEnd(end, left)}`,
    before: widthOf(shownStart),
    under: Math.max(1, widthOf(shownField)),
  };
}

function cutStart(text: string, width: number): string {
  return widthOf(text) <= width ? text : `…${endWithin(text, width - 1)}`;
}

function cutEnd(text: string, width: number): string {
  return widthOf(text) <= width ? text : `${startWithin(text, width - 1)}…`;
}
