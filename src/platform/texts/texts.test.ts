import assert from "node:assert/strict";
import { test } from "node:test";
import { languages } from "#lib/language.ts";
import { libraryTexts, readCatalogue } from "./index.ts";

const catalogues = languages.map((language) => ({ language, texts: readCatalogue(libraryTexts, language) }));

test("every sentence exists in every language, with the same blanks to fill", () => {
  const blanks = (message: string) => [...new Set(message.match(/\{\s*[a-zA-Z]+/g) ?? [])].map((one) => one.slice(1).trim()).sort();
  const [first, ...others] = catalogues;
  assert.ok(first !== undefined && first.texts.size > 0);
  for (const other of others) {
    assert.deepEqual([...other.texts.keys()].sort(), [...first.texts.keys()].sort());
    for (const [key, message] of first.texts) {
      assert.deepEqual(blanks(other.texts.get(key) ?? ""), blanks(message), `blanks of ${key} in ${other.language}`);
    }
  }
});
