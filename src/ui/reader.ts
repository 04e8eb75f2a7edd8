/** Who a page is written for: the language and the sentences in it. */
import type { Language, LocalWords, Say } from "#lib/language.ts";
import { inLanguage, languages } from "#lib/language.ts";
import { html, type Html, nothing, type Piece } from "./html.ts";

export interface Reader {
  readonly language: Language;
  readonly say: Say;
}

/** Words in the reader's language, as plain text. */
export function inWords(reader: Reader, words: LocalWords): string {
  return inLanguage(words, reader.language);
}

/**
 * Words in the reader's language as markup; words that exist only in another language are marked with it, so that a
 * screen reader speaks them rightly.
 */
export function spoken(reader: Reader, words: LocalWords): Piece {
  const own = words[reader.language];
  if (own !== undefined) return own;
  const other = languages.find((one) => words[one] !== undefined);
  return other === undefined ? nothing : html`<span lang="${other}">${words[other]}</span>`;
}

/** The name in the other languages, small, beside the name: offices are asked for in both. */
export function alsoCalled(reader: Reader, words: LocalWords): Html {
  const others = languages.filter((one) => one !== reader.language && words[one] !== undefined);
  if (words[reader.language] === undefined || others.length === 0) return nothing;
  return html`<span class="also"
    >${others.map((one) => html`<span lang="${one}">${words[one]}</span> `)}</span
  >`;
}
