/** Letters about an account. Their words are the texts `notices.people.KIND`; who carries them is not decided here. */
import type { Facts, Language } from "#lib/language.ts";
import type { Store } from "#platform/db/index.ts";

export type LetterKind =
  | "confirm-account"
  | "has-account"
  | "invitation"
  | "reset-password"
  | "password-changed"
  | "confirm-email"
  | "email-taken"
  | "email-changed"
  | "second-factor-reset";

export interface Letter {
  readonly kind: LetterKind;
  readonly to: string;
  /** The id of the account that it is about; undefined as long as there is none. */
  readonly account: string | undefined;
  readonly language: Language;
  /** What fills the blanks: `link`, where there is one. */
  readonly facts: Facts;
}

export interface Letters {
  /** Within the attempt that the letter is about: it leaves when that holds, and never otherwise. */
  readonly send: (inside: Store, letter: Letter) => Promise<void>;
}

/** Letters that are kept instead of sent: for tests. */
export function keptLetters(): Letters & { readonly sent: readonly Letter[] } {
  const sent: Letter[] = [];
  return {
    sent,
    send: (_, letter) => {
      sent.push(letter);
      return Promise.resolve();
    },
  };
}
