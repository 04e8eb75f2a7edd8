import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { readRegister } from "#kernel/register/index.ts";
import { checkRegister, compile } from "#kernel/register/model.ts";
import { readDate } from "#lib/dates.ts";
import { languages } from "#lib/language.ts";
import { readTexts } from "#platform/texts/index.ts";
import { scaffold, tableForms } from "./scaffold.ts";

const says = readTexts();
const on = readDate("2026-06-01");

for (const language of languages) {
  for (const tables of tableForms) {
    test(`a new jurisdiction in ${language}, with its tables as ${tables}, checks clean`, () => {
      const files = scaffold({ code: "old-quay", name: undefined, language, tables }, says);
      const { register, findings } = readRegister(files);
      assert.deepEqual(findings, []);
      assert.ok(register !== undefined && on !== undefined);
      const report = checkRegister(compile(register, on));
      assert.deepEqual(report.findings, []);
      assert.deepEqual(report.summary, {
        ...report.summary,
        lowestAreas: 2,
        functions: 2,
        pairs: 4,
        gaps: 0,
      });
      const nameless = [...register.areas, ...register.bodies, ...register.functions].filter(({ name }) =>
        languages.some((one) => name[one] === undefined),
      );
      assert.deepEqual(nameless, []);
    });
  }
}

test("its own name stands in its own language, and editors find the schemas", () => {
  const files = scaffold({ code: "old-quay", name: "旧码头", language: "zh-CN", tables: "yaml" }, says);
  const text = (file: string): string => new TextDecoder().decode(files.get(file));
  assert.deepEqual(readRegister(files).register?.jurisdiction.name, { "zh-CN": "旧码头" });
  assert.match(text("jurisdiction.yaml"), /^# yaml-language-server: \$schema=schema\/jurisdiction\.json\n/);
  assert.match(
    text("register/bodies.yaml"),
    /^# yaml-language-server: \$schema=\.\.\/schema\/bodies\.json\n/,
  );
  assert.ok(files.has("schema/bodies.json") && files.has("schema/jurisdiction.json"));
});

test("every schema that Polity has is laid beside, in the words of the new jurisdiction", () => {
  const project = fileURLToPath(new URL("../../../schema", import.meta.url));
  for (const language of languages) {
    const files = scaffold({ code: "old-quay", name: undefined, language, tables: "csv" }, says);
    const laid = [...files.keys()].filter((file) => file.startsWith("schema/")).sort();
    assert.deepEqual(
      laid,
      readdirSync(project)
        .map((name) => `schema/${name}`)
        .sort(),
    );
    for (const file of laid) {
      const { title, description } = JSON.parse(new TextDecoder().decode(files.get(file))) as Record<
        string,
        unknown
      >;
      assert.ok(typeof (title ?? description) === "string", file);
    }
    const procedure = new TextDecoder().decode(files.get("schema/procedure.json"));
    assert.equal(/[\u4e00-\u9fff]/.test(procedure), language === "zh-CN");
  }
});
