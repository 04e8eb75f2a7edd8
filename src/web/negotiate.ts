/** The language of a first visit, from the browser's own wish (RFC 9110 §12.5.4). */
import { type Language, languages } from "#lib/language.ts";

/** The language we speak that the visitor likes best; English when none is named. Any Chinese is answered in zh-CN. */
export function wishedLanguage(acceptLanguage: string | undefined): Language {
  const wishes = (acceptLanguage ?? "")
    .split(",")
    .map((wish) => {
      const [tag = "", ...options] = wish.trim().split(";");
      const weight = options
        .map((one) => /^\s*q=([\d.]+)\s*$/.exec(one)?.[1])
        .find((found) => found !== undefined);
      return { tag: tag.toLowerCase(), weight: weight === undefined ? 1 : Number.parseFloat(weight) };
    })
    .filter((wish) => wish.weight > 0)
    .sort((one, other) => other.weight - one.weight);
  for (const { tag } of wishes) {
    const spoken = languages.find((one) => one.toLowerCase().split("-")[0] === tag.split("-")[0]);
    if (spoken !== undefined) return spoken;
  }
  return "en";
}

/** The same address in another language: /en/functions?x → /zh-CN/functions?x. */
export function inOtherLanguage(address: string, from: Language, to: Language): string {
  return address.startsWith(`/${from}`) ? `/${to}${address.slice(from.length + 1)}` : `/${to}/`;
}
