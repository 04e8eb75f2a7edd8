import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import formats from "ajv-formats";
import fc from "fast-check";
import { parse } from "yaml";
import { readTexts } from "#platform/texts/index.ts";
import { inShort } from "../read/files.test-support.ts";
import { readRegisterFolder } from "../read/index.ts";
import { calendarIds } from "#kernel/procedure/index.ts";
import { registerAsYaml } from "../write/index.ts";
import { readJurisdiction } from "../read/jurisdiction.ts";
import { collector } from "../read/collector.ts";
import { defaultLimits } from "#platform/files/index.ts";
import { jurisdictionFields } from "./jurisdiction.ts";
import { registerSchemas } from "./schemas.ts";
import { tables } from "./tables.ts";

const schemas = registerSchemas(readTexts().en);
const ajv = new Ajv({
  allErrors: true,
  strict: true,
  allowUnionTypes: true,
  strictRequired: false,
  strictTypes: false,
});
formats.default(ajv);

/** What an editor would underline in a YAML text. */
function underlined(table: string, text: string): readonly string[] {
  const schema: object = JSON.parse(schemas.get(`${table}.json`) ?? "");
  const validate = ajv.compile(schema);
  // YAML editors read with the core schema, as this does.
  validate(parse(text));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

test("what the check reads without fault, no editor underlines", () => {
  const folder = fileURLToPath(new URL("../../../../jurisdictions/riverbend/", import.meta.url));
  const { files, findings } = readRegisterFolder(folder);
  assert.deepEqual(inShort({ findings }), []);
  const written = registerAsYaml(files).files ?? new Map<string, Uint8Array>();
  for (const table of [...Object.keys(tables).map((name) => `register/${name}`), "jurisdiction"]) {
    const bytes = written.get(`${table}.yaml`);
    if (bytes !== undefined)
      assert.deepEqual(
        underlined(table.replace("register/", ""), new TextDecoder().decode(bytes)),
        [],
        table,
      );
  }
});

test("what the check refuses an editor underlines as it is typed", () => {
  assert.deepEqual(underlined("assignments", "- function: lamps\n  role: boss\n"), [
    "/0/role must be equal to one of the allowed values",
  ]);
  assert.deepEqual(underlined("areas", "- code: a\n  nmae: A\n"), [
    "/0 must have required property 'name'",
    "/0 must have required property 'name@en'",
    "/0 must have required property 'name@zh-CN'",
    "/0 must match a schema in anyOf",
    "/0 must NOT have additional properties",
  ]);
  assert.ok(underlined("areas", "- code: a b\n  name: A\n").length > 0);
  assert.ok(underlined("areas", "- code: a\n  name: { fr: A }\n").length > 0);
  assert.ok(underlined("areas", "- code: a\n  name: A\n  from: 1 May 2026\n").length > 0);
  assert.ok(underlined("jurisdiction", "code: a\nname: A\nlanguage: en\n").length > 0);
  assert.ok(underlined("suppressions", "- code: P0503\n").length > 0);
});

test("codes of any scheme, translations, remarks and values left empty are accepted", () => {
  const text =
    "- id: lamps\n  name@zh-CN: 路灯\n  note: x\n  code:lgsl: 524\n  bases:\n  levels: [town, county]\n  fee: { en: free, zh-CN: }\n";
  assert.deepEqual(underlined("functions", text), []);
});

test("schema and reading agree on every kind of value", () => {
  const kinds = new Map(
    Object.values(tables).flatMap((table) =>
      Object.values(table.fields).map(({ type }) => [type.name, type] as const),
    ),
  );
  const parts = fc.constantFrom(
    "0",
    "1",
    "9",
    "06",
    ".",
    "-",
    " ",
    "/",
    "#",
    ";",
    "yes",
    "no",
    "是",
    "5 working days",
    "1 month",
    "5 years",
    "年",
    "个工作日",
    "leads",
    "once",
    "government",
    "x",
    "园",
    ".geojson#",
    "2026-03-01",
    "2026-02-30",
  );
  for (const [name, type] of kinds) {
    const validate = ajv.compile(type.schema);
    fc.assert(
      fc.property(fc.array(parts, { minLength: 1, maxLength: 3 }), (some) => {
        const written = some.join("").trim();
        if (written === "") return;
        // Whole numbers are numbers in YAML.
        const typed = name === "count" && /^(0|[1-9]\d*)$/.test(written) ? Number(written) : written;
        const isCount = name === "count" && typeof typed === "string";
        if (!isCount) assert.equal(validate(typed), type.read(written) !== undefined, `${name}: ${written}`);
      }),
    );
  }
});

test("a jurisdiction may choose every calendar that comes with Polity, and no other", () => {
  assert.deepEqual(jurisdictionFields.calendar.type.choices, calendarIds());
});

test("a jurisdiction's time zone exists", () => {
  const found = collector();
  const text = "code: a\nname: { en: A }\nlanguage: en\ntime-zone: Asia/Shanghai\n";
  const read = readJurisdiction(
    new Map([["jurisdiction.yaml", new TextEncoder().encode(text)]]),
    defaultLimits,
    found,
  );
  assert.deepEqual([read?.timeZone, found.findings()], ["Asia/Shanghai", []]);
});
