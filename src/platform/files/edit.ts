/** Replacing single values in a file while everything around them stays as it is. */
import type { Edit } from "#lib/finding.ts";
import type { Result } from "#lib/result.ts";

export type EditRefusal =
  /** Another value stands there than the edit expects: the file has changed since the edit was made. */
  | { readonly code: "files.edit-out-of-date"; readonly edit: Edit; readonly found: string }
  /** No value of that field stands at that place. */
  | { readonly code: "files.edit-misplaced"; readonly edit: Edit }
  /** Two edits want different things of one value. */
  | { readonly code: "files.edits-disagree"; readonly edit: Edit; readonly other: Edit }
  /** The file cannot be read, or is of no kind that can be edited. */
  | { readonly code: "files.edit-unreadable"; readonly file: string };

export type Edited = Result<Uint8Array, EditRefusal>;

/** Each value's edit once; refuses when two disagree. */
export function withoutRepeats(edits: readonly Edit[]): Result<readonly Edit[], EditRefusal> {
  const byPlace = new Map<string, Edit>();
  for (const edit of edits) {
    const { file, sheet = "", line, column } = edit.place;
    const key = JSON.stringify([file, sheet, line, column, edit.field]);
    const other = byPlace.get(key);
    if (other !== undefined && (other.becomes !== edit.becomes || other.was !== edit.was)) {
      return { ok: false, refusal: { code: "files.edits-disagree", edit, other } };
    }
    byPlace.set(key, edit);
  }
  return { ok: true, value: [...byPlace.values()] };
}

/** A stretch of text and what takes its place. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text with all replacements made; they must not overlap. */
export function replaceAll(text: string, replacements: readonly Replacement[]): string {
  const inOrder = replacements.toSorted((a, b) => a.start - b.start || a.end - b.end);
  let result = "";
  let at = 0;
  for (const { start, end, text: becomes } of inOrder) {
    if (start < at) throw new Error(`replacements overlap at ${start}`);
    result += text.slice(at, start) + becomes;
    at = end;
  }
  return result + text.slice(at);
}

/** Bytes of a text, with the byte-order mark when the file had one. */
export function encodeLike(original: Uint8Array, text: string): Uint8Array {
  const hasMark = original[0] === 0xef && original[1] === 0xbb && original[2] === 0xbf;
  return new TextEncoder().encode(hasMark ? `\uFEFF${text}` : text);
}
