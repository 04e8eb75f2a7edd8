/** Readers with the real sentences, for tests of the page kit, which itself reads no file. */
import { languages, type Language } from "#lib/language.ts";
import type { Reader } from "#ui/reader.ts";
import { readTexts } from "#platform/texts/index.ts";

const says = readTexts();

export const readers = Object.fromEntries(
  languages.map((language): [Language, Reader] => [language, { language, say: says[language] }]),
) as Readonly<Record<Language, Reader>>;
