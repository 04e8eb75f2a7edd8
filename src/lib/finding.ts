/**
 * The one diagnostics structure: everything `polity check` says is a Finding, rendered as text, JSON, SARIF,
 * a workbook or a web page. A finding carries a code and facts; the words are made from them in the reader's language.
 */
import type { Code } from "./codes.ts";
import type { Facts } from "./language.ts";
import type { Severity } from "./severity.ts";

export { severities, type Severity } from "./severity.ts";

/** Where something stands. Lines and columns count from 1; in a workbook the line is the row and the column the column. */
export interface Place {
  /** Path as the reader would type it: relative to the jurisdiction folder, with forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The field (column heading or key) the place belongs to, when it belongs to one. */
  readonly field?: string;
  /** The sheet of a workbook. */
  readonly sheet?: string;
  /** The cell of a workbook, such as "C14". */
  readonly cell?: string;
}

/** A second place that belongs to the finding, with the key of the words that say why. */
export interface RelatedPlace {
  readonly place: Place;
  /** Text key below `related.`: "also-claimed", "first-given", "named-here", "ends-here" … */
  readonly note: string;
  readonly facts?: Facts;
}

/**
 * One replacement of a whole field value. Applying all edits of a fix mends the finding. A field that the table does not
 * have yet (was "", placed at the row) means: add the column, empty in all other rows.
 */
export interface Edit {
  readonly place: Place;
  readonly field: string;
  /** The value that must still stand there; otherwise the fix is refused as out of date. */
  readonly was: string;
  readonly becomes: string;
}

/** A change with exactly one right answer. `onRequest` fixes are applied only when asked for by code. */
export interface Fix {
  readonly edits: readonly Edit[];
  readonly onRequest: boolean;
}

export interface Finding {
  /** Stable code, never reused: P0101. `polity explain CODE` tells what it means. */
  readonly code: Code;
  readonly severity: Severity;
  /** What the sentences `findings.CODE.message` and `findings.CODE.hint[.variant]` are filled with. */
  readonly facts: Facts;
  /** Chooses between several hints of one code, fit to the case. */
  readonly hint?: string;
  /** How many rows the one cause touches; area × function pairs for gaps and overlaps. At least 1. */
  readonly count: number;
  readonly location: Place;
  /** Further places, at most `relatedLimit` of them; `count` tells how many there are. */
  readonly related: readonly RelatedPlace[];
  readonly fix?: Fix;
  /** Survives moved lines: made from the code and what the finding is about, never from the line. */
  readonly fingerprint: string;
}

/** More related places than this are counted, not listed, so that one bad column cannot fill the memory. */
export const relatedLimit = 1000;

/** A rule that did not run, and why: a register without its fields, or a date for which nothing is known. */
export interface NotChecked {
  readonly code: Code;
  /** Text key below `not-checked.`. */
  readonly reason: string;
  readonly facts: Facts;
}
