/** Whatever is declared is described: a valid document, and a sentence for every field and refusal, in every language. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Validator } from "@seriousme/openapi-schema-validator";
import { languages } from "#lib/language.ts";
import { ownRefusals } from "#kernel/operation/index.ts";
import { libraryTexts, readCatalogue, readTexts } from "#platform/texts/index.ts";
import { openApiDocument } from "../../src/api/index.ts";
import { declaredOperations } from "../../src/cli/serve/operations.ts";

const says = readTexts();

for (const language of languages) {
  test(`every operation is described in ${language}, as OpenAPI 3.1 asks`, async () => {
    const document = openApiDocument(declaredOperations, { say: says[language], title: "Riverbend" });
    const { valid, errors } = await new Validator().validate(
      JSON.parse(JSON.stringify(document)) as Record<string, unknown>,
    );
    assert.ok(valid, JSON.stringify(errors));
  });

  test(`every refusal has its sentence in ${language}`, () => {
    const texts = readCatalogue(libraryTexts, language);
    const codes = [ownRefusals, ...declaredOperations.map((one) => one.refusals)].flatMap(Object.keys);
    assert.deepEqual(
      [...new Set(codes)].filter((code) => !texts.has(code)),
      [],
    );
  });
}

test("a description that is not OpenAPI 3.1 would be seen", async () => {
  const document = openApiDocument(declaredOperations, { say: says.en, title: "Riverbend" });
  const broken = { ...(JSON.parse(JSON.stringify(document)) as Record<string, unknown>), paths: [] };
  assert.equal((await new Validator().validate(broken)).valid, false);
});

test("names can stand in an address, and each is given once", () => {
  const names = declaredOperations.map((one) => one.name);
  assert.equal(new Set(names).size, names.length);
  for (const name of names) assert.match(name, /^[a-z]+(-[a-z]+)*(\.[a-z]+(-[a-z]+)*)?$/);
});
