/** What every sub-command is given: the reader's language, and the two streams. Stdout carries only the result. */
import type { Language, Say } from "#lib/language.ts";

export interface CliContext {
  readonly language: Language;
  readonly say: Say;
  /** The same catalogue in the other languages, for documents that are written in several. */
  readonly says: Readonly<Record<Language, Say>>;
  readonly write: (text: string) => void;
  readonly tell: (line: string) => void;
  /** Sets the exit code without ending the process, so that everything written is flushed. */
  readonly exitWith: (code: 0 | 1 | 2) => void;
}

/** Thrown by a sub-command that cannot run: exit 2 and the sentence, without a stack. */
export class CannotRun extends Error {
  override readonly name = "CannotRun";
}
