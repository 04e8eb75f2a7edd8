/**
 * What a text is found by in an index of whole terms, such as a database keeps: Latin words without the ending of the plural; of Chinese every
 * sign and every pair of neighbours. What somebody asks for is cut into words, each with the terms that must all be there. So no text
 * is ever cut into words before it is asked for, and how it would have been cut does not matter.
 */
import { emptyWords, isChinese, plain } from "./tokens.ts";

/** Longer words are found by their beginning: an index takes no term of any length. */
const longestTerm = 40;
/** More words than this ask for nothing in particular. */
const mostWords = 12;

const runs = /\p{Script=Han}+|[\p{L}\p{N}]+/gu;
const mixed = /\p{Script=Han}+|[^\p{Script=Han}]+/gu;
const segmenter = new Intl.Segmenter("zh-CN", { granularity: "word" });

/** Every term of a text, each once. Words that tell nothing are left out. */
export function termsOf(text: string): readonly string[] {
  const terms = runsOf(text).flatMap((run) => (isChinese(run) ? [...run, ...pairsOf(run)] : [stem(run)]));
  return [...new Set(terms)].filter((term) => !emptyWords.has(term));
}

/** The words that are asked for, each as the terms of which a text must have all. Nothing is asked by words that tell nothing. */
export function wordsAsked(question: string): readonly (readonly string[])[] {
  const words = runsOf(question)
    .flatMap((run) =>
      isChinese(run) ? [...segmenter.segment(run)].map(({ segment }) => segment) : [stem(run)],
    )
    .filter((word) => !emptyWords.has(word));
  return [...new Set(words)].slice(0, mostWords).map((word) => {
    const pairs = isChinese(word) ? pairsOf(word) : [];
    return pairs.length > 0 ? pairs : [word];
  });
}

/** A run may still mix scripts ("12345热线"): Han parts are cut out of it. */
function runsOf(text: string): readonly string[] {
  return [...plain(text).matchAll(runs)].flatMap(([run]) => [...run.matchAll(mixed)].map(([part]) => part));
}

function pairsOf(run: string): readonly string[] {
  const signs = [...run];
  return signs.slice(1).map((sign, at) => `${signs[at] ?? ""}${sign}`);
}

/**
 * Without the plural's ending: the S stemmer of D. Harman, "How effective is suffixing?" (JASIS 42, 1991), and before it the endings -ches, -shes,
 * -sses and -xes, which that leaves apart from their singular. Stronger stemmers find more and mean less.
 */
function stem(word: string): string {
  const cut = word.slice(0, longestTerm);
  if (/(?:ch|sh|ss|x)es$/.test(cut)) return cut.slice(0, -2);
  if (/(?<![ea])ies$/.test(cut)) return `${cut.slice(0, -3)}y`;
  if (/(?<![aeo])es$/.test(cut)) return cut.slice(0, -1);
  return /(?<![us])s$/.test(cut) && cut.length > 3 ? cut.slice(0, -1) : cut;
}
