/**
 * What the operator is told while Polity runs. A note is a code and facts; its words are the text of that code, so that
 * an operator reads the same language as everybody else. Notes never hold what a resident or an official entered.
 */
import type { Facts, Say } from "#lib/language.ts";

export interface Note {
  /** A key of the text catalogue: `database.orphan-stopped`. */
  readonly code: string;
  readonly facts: Facts;
}

export interface Log {
  readonly note: (note: Note) => void;
}

/** A log that says each note in words, one line each. */
export function spokenLog(say: Say, tell: (line: string) => void): Log {
  return { note: ({ code, facts }) => tell(say(code, facts)) };
}

/** A log that keeps its notes: for tests. */
export function keptLog(): Log & { readonly notes: readonly Note[] } {
  const notes: Note[] = [];
  return { notes, note: (note) => void notes.push(note) };
}
