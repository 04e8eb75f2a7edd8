/**
 * Explanation pages: library/explain/LANGUAGE/CODE.md, one for each code. Other families of codes put theirs beside them;
 * nothing here knows which families there are.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Language } from "#lib/language.ts";
import { readPage, type Page } from "./model/explain/page.ts";

const library = fileURLToPath(new URL("../../../library/explain/", import.meta.url));

export interface Explanation extends Page {
  readonly code: string;
  readonly language: Language;
  /** The page as it was written. */
  readonly markdown: string;
}

/** The page of a code, or undefined when there is none. Any text may be asked for, from a web address too. */
export function readExplanation(code: string, language: Language): Explanation | undefined {
  if (!/^[A-Z]{1,3}\d{4}$/.test(code)) return undefined;
  const file = join(library, language, `${code}.md`);
  if (!existsSync(file)) return undefined;
  const markdown = readFileSync(file, "utf8");
  return { code, language, markdown, ...readPage(code, markdown) };
}

/** All codes that have a page, in order. */
export function explainedCodes(language: Language): readonly string[] {
  const pages = readdirSync(join(library, language)).filter((name) => name.endsWith(".md"));
  return pages.map((name) => basename(name, ".md")).sort();
}

/** The title of a code's page; the code itself when it has none. */
export function titleOf(code: string, language: Language): string {
  return readExplanation(code, language)?.title ?? code;
}

/** What SARIF tells of a rule. */
export function helpOf(
  code: string,
  language: Language,
): { title: string; meaning: string; markdown: string } {
  const page = readExplanation(code, language);
  if (page === undefined) return { title: code, meaning: code, markdown: code };
  const [first] = page.meaning;
  return {
    title: page.title,
    meaning: first?.kind === "paragraph" ? first.text : page.title,
    markdown: page.markdown,
  };
}
