/** Names as facts: in the jurisdiction's language, with translations beside them under "KEY@LANGUAGE". */
import { inLanguage, languages, type Facts, type Language, type LocalWords } from "#lib/language.ts";

/** Something that has a name; `id` stands in where the name is missing. */
export interface Named {
  readonly id: string;
  readonly name: LocalWords;
}

export interface Naming {
  /** One name under a key. */
  readonly one: (key: string, named: Named) => Facts;
  /** A list of names under a key, at most `limit` of them. */
  readonly list: (key: string, named: readonly Named[], limit?: number) => Facts;
}

/** Lists of names in sentences end here; the numbers beside them say how many there are. */
export const namesInSentence = 5;

/** Naming in a jurisdiction whose columns without a language mark are in `main`. */
export function namingIn(main: Language): Naming {
  const others = languages.filter((language) => language !== main);
  const inMain = ({ id, name }: Named): string => name[main] ?? (inLanguage(name, main) || id);
  return {
    one: (key, named) => {
      const facts: Record<string, string> = { [key]: inMain(named) };
      for (const language of others) {
        const translated = named.name[language];
        if (translated !== undefined && translated !== facts[key]) facts[`${key}@${language}`] = translated;
      }
      return facts;
    },
    list: (key, named, limit = namesInSentence) => {
      const shown = named.slice(0, limit);
      const facts: Record<string, readonly string[]> = { [key]: shown.map(inMain) };
      for (const language of others) {
        if (shown.every((one) => one.name[language] === undefined)) continue;
        facts[`${key}@${language}`] = shown.map((one) => one.name[language] ?? inMain(one));
      }
      return facts;
    },
  };
}

/** An area with its code as id. */
export function areaNamed(area: { readonly code: string; readonly name: LocalWords }): Named {
  return { id: area.code, name: area.name };
}

/** A name that nothing in the register bears. */
export function onlyId(id: string): Named {
  return { id, name: {} };
}

/** A word that an ICU `select` can choose by: it allows no hyphens. */
export function selectable(word: string): string {
  return word.replaceAll("-", "_");
}
