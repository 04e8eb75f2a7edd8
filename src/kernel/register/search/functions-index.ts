/** Finds functions by everyday words, with misspellings and half words, in both languages at once. */
import MiniSearch from "minisearch";
import type { PublicFunction } from "../model.ts";
import { isChinese, tokens } from "./tokens.ts";

export interface Match {
  readonly id: string;
  readonly score: number;
  /** How much of the question it accounts for, 0 to 1. */
  readonly coverage: number;
}

export interface FunctionsIndex {
  /** Best first. An empty or wordless question finds nothing. */
  readonly find: (question: string) => readonly Match[];
}

interface Entry {
  readonly id: string;
  readonly name: string;
  readonly words: string;
  readonly summary: string;
}

/** Builds the index; a national register of 2,000 functions takes well under a second. */
export function indexFunctions(functions: readonly PublicFunction[]): FunctionsIndex {
  const index = new MiniSearch<Entry>({
    fields: ["name", "words", "summary"],
    tokenize: (text) => [...tokens(text)],
    processTerm: (term) => term,
    searchOptions: {
      boost: { name: 3, words: 3, summary: 1 },
      // Chinese words are short: one changed sign is another word. Latin words forgive about one letter in five.
      fuzzy: (term) => !isChinese(term) && term.length > 3 && 0.2,
      prefix: (term) => isChinese(term) || term.length > 3,
      weights: { fuzzy: 0.45, prefix: 0.6 },
    },
  });
  const entries = new Map<string, Entry>();
  // An id that stands twice is a finding of the check; here the first row speaks.
  for (const one of functions) if (!entries.has(one.id)) entries.set(one.id, entryOf(one));
  index.addAll([...entries.values()]);
  return {
    find: (question) => {
      const asked = tokens(question);
      if (asked.length === 0) return [];
      return index.search(question).map((hit): Match => ({
        id: String(hit.id),
        score: hit.score,
        coverage: hit.queryTerms.length / asked.length,
      }));
    },
  };
}

function entryOf(one: PublicFunction): Entry {
  const all = (words: Readonly<Record<string, string | undefined>>): string =>
    Object.values(words).join(" · ");
  return { id: one.id, name: all(one.name), words: all(one.words), summary: all(one.summary) };
}
