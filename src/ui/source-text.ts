/**
 * A text written for a machine, with what is wrong in it: the lines around each fault, the place underlined, what is wrong below it in words.
 * Works without a script, and without colours: the words stand in the reading order of the lines.
 */
import { html, type Html, nothing, type Piece } from "./html.ts";

export interface TextFault {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units as JavaScript counts them. */
  readonly column: number;
  readonly isProblem: boolean;
  readonly words: Piece;
}

export interface SourceText {
  readonly text: string;
  readonly faults: readonly TextFault[];
  /** Said before a line’s number to who hears the page: "Line 12". */
  readonly lineWords: (line: number) => string;
  /** Stands where lines are left out. */
  readonly leftOut: (lines: number) => string;
  /** Said of faults that are not shown, where there are too many. */
  readonly more: (faults: number) => string;
}

/** So many lines before and behind a fault are shown. */
const around = 2;
/** More faults than these are counted: mending the first ones mends many others. */
const mostFaults = 50;
/** Longer lines are cut before and behind the fault. */
const longestPart = 160;

/** The marked lines; nothing when there are no faults. */
export function sourceText({ text, faults, lineWords, leftOut, more }: SourceText): Html {
  if (faults.length === 0) return nothing;
  const lines = text.split("\n");
  const shown = [...faults].sort((a, b) => a.line - b.line || a.column - b.column).slice(0, mostFaults);
  const byLine = Map.groupBy(shown, ({ line }) => Math.min(Math.max(line, 1), lines.length));
  const pieces: Piece[] = [];
  let before = 0;
  for (const line of linesToShow(byLine.keys(), lines.length)) {
    if (line > before + 1) pieces.push(html`<li class="source-gap">${leftOut(line - before - 1)}</li>`);
    pieces.push(lineOf(line, lines[line - 1] ?? "", byLine.get(line) ?? [], lineWords));
    before = line;
  }
  return html`<ol class="source-text">
      ${pieces}
    </ol>
    ${faults.length > mostFaults && html`<p>${more(faults.length - mostFaults)}</p>`}`;
}

function linesToShow(faulty: Iterable<number>, count: number): readonly number[] {
  const wanted = new Set<number>();
  for (const line of faulty)
    for (let at = Math.max(1, line - around); at <= Math.min(count, line + around); at++) wanted.add(at);
  return [...wanted].sort((a, b) => a - b);
}

function lineOf(
  line: number,
  text: string,
  faults: readonly TextFault[],
  lineWords: SourceText["lineWords"],
): Html {
  return html`<li id="line-${line}">
    <span class="source-number"
      ><span class="unseen">${lineWords(line)}</span><span aria-hidden="true">${line}</span></span
    >
    <code>${marked(text, faults)}</code>
    ${faults.map(({ isProblem, words }) => html`<p class="source-fault ${isProblem && "problem"}">${words}</p>`)}
  </li>`;
}

/** The line with each place underlined, from where the fault begins to the end of the word there. */
function marked(text: string, faults: readonly TextFault[]): Piece {
  const starts = [...new Set(faults.map(({ column }) => Math.min(Math.max(column - 1, 0), text.length)))];
  const pieces: Piece[] = [];
  let at = 0;
  for (const start of starts) {
    if (start < at) continue;
    const word =
      /^(?:[\p{L}\p{N}_.-]+|[<>=!]+|[^\s])/u.exec(text.slice(start, start + longestPart))?.[0] ?? "";
    pieces.push(shortened(text.slice(at, start), at === 0 ? "end" : "both"));
    // At the end of a line something is missing: a blank is underlined there.
    pieces.push(html`<mark>${word === "" ? "\u00a0" : word}</mark>`);
    at = start + word.length;
  }
  pieces.push(shortened(text.slice(at), "start"));
  return pieces;
}

function shortened(part: string, keep: "start" | "end" | "both"): string {
  if (part.length <= longestPart) return part;
  const half = longestPart / 2;
  if (keep === "start") return `${part.slice(0, longestPart)}…`;
  return keep === "end" ? `…${part.slice(-longestPart)}` : `${part.slice(0, half)}…${part.slice(-half)}`;
}
