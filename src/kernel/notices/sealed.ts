/** The letter as it is sealed: with the address that it goes to, so that neither stands anywhere else. */
import type { Letter } from "#lib/letter.ts";

export interface SealedLetter {
  /** The e-mail address; absent when the person gave none. */
  readonly to?: string;
  readonly letter: Letter;
}

export function sealable(sealed: SealedLetter): string {
  return JSON.stringify(sealed);
}

/** Only what `sealable` wrote is ever read: its commitment is checked when it is opened. */
export function unsealed(text: string): SealedLetter {
  return JSON.parse(text) as SealedLetter;
}
