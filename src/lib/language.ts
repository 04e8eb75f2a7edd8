/** The languages in which every sentence that people see exists. */
export const languages = ["en", "zh-CN"] as const;

/** A BCP 47 tag of one of the languages Polity speaks. */
export type Language = (typeof languages)[number];

/** True when the tag names a language Polity speaks. */
export function isLanguage(tag: string): tag is Language {
  return (languages as readonly string[]).includes(tag);
}

/** Words in one or more languages; a missing language falls back to any that is there. */
export type LocalWords = Readonly<Partial<Record<Language, string>>>;

/** The words in the reader's language, else in the first language that has them, else empty. */
export function inLanguage(words: LocalWords, language: Language): string {
  return words[language] ?? languages.map((one) => words[one]).find((text) => text !== undefined) ?? "";
}

/**
 * Facts that fill a sentence: names, numbers, dates (as PlainDate strings) and lists of names. A name's translation
 * stands beside it under "KEY@LANGUAGE" ("bodyName@zh-CN"); `say` prefers it in that language.
 */
export type Facts = Readonly<Record<string, string | number | readonly string[]>>;

/** Says a sentence of the text catalogue in the reader's language. An unknown key is a fault, not an empty string. */
export type Say = (key: string, facts?: Facts) => string;
