/**
 * Words of a question or a name, in any mix of English and Chinese. Latin words are split at what is no letter or digit;
 * a run of Chinese becomes its words (Intl.Segmenter) and its pairs of characters, so that a word the segmenter cuts
 * differently in question and name is found all the same.
 */

/** English and Chinese words that every question has and that tell nothing. */
export const emptyWords: ReadonlySet<string> = new Set(
  (
    "a an and are at be been by can could do does for from has have how i in is it its me my no not of on or our please " +
    "should so that the their there they this to up us was we what when where which who whom whose why will with would you your " +
    "answers answer responsible need want help get got about 的 了 在 是 我 我们 你 您 他 她 它 吗 呢 吧 啊 谁 哪 哪里 哪儿 哪个 什么 怎么 怎样 如何 " +
    "为什么 怎么办 归谁管 该找谁 要 想 请 请问 有 没有 没 和 与 及 或 把 被 给 去 来 到 从 向 这 那 这里 那里 这个 那个 就 都 也 还 很 太 个 负责 归 管 办 办理 找谁 谁管"
  ).split(" "),
);

/** Chinese phrases among them, cut out before pairs are made: a pair that reaches into one is no word. */
const emptyPhrases = new RegExp(
  [...emptyWords]
    .filter((word) => /^\p{Script=Han}{2,}$/u.test(word))
    .sort(longerFirst)
    .join("|"),
  "u",
);

const segmenter = new Intl.Segmenter("zh-CN", { granularity: "word" });
const runs = /\p{Script=Han}+|[\p{L}\p{N}]+/gu;
const isHan = /^\p{Script=Han}/u;

/** True for a token written in Chinese characters. */
export function isChinese(token: string): boolean {
  return isHan.test(token);
}

/** Lower case, full-width signs made narrow, apostrophes gone: the form in which texts are compared. */
export function plain(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/[’'`]/g, "");
}

/** The telling words of a text, in order, each once. */
export function tokens(text: string): readonly string[] {
  const found = [...plain(text).matchAll(runs)].flatMap(([run]) => splitMixed(run));
  return [...new Set(found)].filter((token) => !emptyWords.has(token));
}

/** A run may still mix scripts ("12345热线"): Han parts are cut out of it. */
function splitMixed(run: string): readonly string[] {
  return [...run.matchAll(/\p{Script=Han}+|[^\p{Script=Han}]+/gu)].flatMap(([part]) =>
    isChinese(part) ? ofChinese(part) : [part],
  );
}

function ofChinese(run: string): readonly string[] {
  return run.split(emptyPhrases).flatMap((part) => {
    const signs = [...part];
    if (signs.length < 2) return signs;
    const words = [...segmenter.segment(part)]
      .map((one) => one.segment)
      .filter((word) => [...word].length > 1);
    const pairs = signs.slice(1).map((sign, at) => `${signs[at] ?? ""}${sign}`);
    return [...words, ...pairs];
  });
}

function longerFirst(one: string, other: string): number {
  return other.length - one.length;
}
