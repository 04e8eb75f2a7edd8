/** Where the pages of matters are; letters lead there. */
import type { Language } from "#lib/language.ts";

/** For the party of a matter. */
export function matterPath(language: Language, number: string): string {
  return `/${language}/matters/${number}`;
}

/** For officials. */
export function sheetPath(language: Language, number: string): string {
  return `/${language}/work/${number}`;
}

/** For everybody, of a public matter. */
export function publicPath(language: Language, number: string): string {
  return `/${language}/open-matters/${number}`;
}
