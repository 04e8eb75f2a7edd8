/** Headings with a language behind "@": name@zh-CN. */
import { languages, type Language } from "#lib/language.ts";

export interface Heading {
  readonly name: string;
  /** Undefined for a heading without a mark that we know. */
  readonly language: Language | undefined;
}

/** The name and the language of a heading. */
export function unmarked(heading: string): Heading {
  const mark = heading.lastIndexOf("@");
  const language = mark < 1 ? undefined : languages.find((one) => one === heading.slice(mark + 1));
  return language === undefined ? { name: heading, language } : { name: heading.slice(0, mark), language };
}
