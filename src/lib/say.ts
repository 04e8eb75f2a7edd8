/** Sentences from a catalogue of ICU messages: plurals, numbers and lists in the reader's language. */
import { IntlMessageFormat } from "intl-messageformat";
import type { Facts, Language, Say } from "./language.ts";

/** ICU messages by dotted key ("findings.P0101.message"). */
export type Catalogue = ReadonlyMap<string, string>;

/** A `say` for one language. An unknown key or a missing fact is a fault: a sentence must never be half said. */
export function sayFrom(catalogue: Pick<Catalogue, "get">, language: Language): Say {
  const compiled = new Map<string, IntlMessageFormat>();
  const list = new Intl.ListFormat(language, { type: "conjunction" });
  return (key, facts = {}) => {
    let message = compiled.get(key);
    if (message === undefined) {
      const source = catalogue.get(key);
      if (source === undefined) throw new Error(`no text "${key}" in ${language}`);
      message = new IntlMessageFormat(source, language, undefined, { ignoreTag: true });
      compiled.set(key, message);
    }
    return String(message.format(inWords(facts, language, list)));
  };
}

/** Facts as words; a translation under "KEY@LANGUAGE" stands in for KEY in that language. */
function inWords(facts: Facts, language: Language, list: Intl.ListFormat): Record<string, string | number> {
  const words: Record<string, string | number> = {};
  for (const name of Object.keys(facts)) {
    if (name.includes("@")) continue;
    const fact = facts[`${name}@${language}`] ?? facts[name] ?? "";
    words[name] = typeof fact === "string" || typeof fact === "number" ? fact : list.format(fact);
  }
  return words;
}
