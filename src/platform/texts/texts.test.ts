import assert from "node:assert/strict";
import { test } from "node:test";
import { IntlMessageFormat } from "intl-messageformat";
import { languages, type Language } from "#lib/language.ts";
import { libraryTexts, readCatalogue } from "./index.ts";

type Element = ReturnType<IntlMessageFormat["getAst"]>[number];

const catalogues = languages.map((language) => ({ language, texts: readCatalogue(libraryTexts, language) }));

test("every sentence exists in every language, with the same blanks to fill", () => {
  const [first, ...others] = catalogues;
  assert.ok(first !== undefined && first.texts.size > 0);
  for (const other of others) {
    assert.deepEqual([...other.texts.keys()].sort(), [...first.texts.keys()].sort());
    for (const [key, message] of first.texts) {
      const theirs = blanksOf(other.texts.get(key) ?? "", other.language);
      assert.deepEqual(theirs, blanksOf(message, first.language), `blanks of ${key} in ${other.language}`);
    }
  }
});

/** The facts a message needs, those inside its plurals and choices too; a message that cannot be read throws. */
function blanksOf(message: string, language: Language): readonly string[] {
  const inside = (elements: readonly Element[]): readonly string[] =>
    elements.flatMap((element) => {
      if (!("value" in element) || element.type === 0) return [];
      if (!("options" in element)) return [element.value];
      return [element.value, ...Object.values(element.options).flatMap((option) => inside(option.value))];
    });
  const format = new IntlMessageFormat(message, language, undefined, { ignoreTag: true });
  return [...new Set(inside(format.getAst()))].sort();
}
