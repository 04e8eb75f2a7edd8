import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { readTexts } from "#platform/texts/index.ts";
import { tables } from "../format/tables.ts";
import type { Field } from "../format/fields.ts";
import { tableNames, type Register } from "../model.ts";
import { readRegister, readRegisterFolder } from "../read/index.ts";
import { filesOf, inShort } from "../read/files.test-support.ts";
import { registerAsCsv, registerAsWorkbook, registerAsYaml } from "./index.ts";

type Files = ReadonlyMap<string, Uint8Array>;

/** Every form a register can be written in, as files. */
const forms: readonly { readonly name: string; readonly write: (files: Files) => Files | undefined }[] = [
  { name: "CSV", write: (files) => registerAsCsv(files).files },
  {
    name: "CSV with byte-order mark",
    write: (files) => registerAsCsv(files, undefined, { byteOrderMark: true }).files,
  },
  { name: "YAML", write: (files) => registerAsYaml(files).files },
  { name: "a workbook", write: asWorkbookFiles },
  {
    name: "a workbook, and CSV again",
    write: (files) => registerAsCsv(asWorkbookFiles(files) ?? new Map()).files,
  },
  {
    name: "YAML, a workbook and CSV",
    write: (files) =>
      registerAsCsv(asWorkbookFiles(registerAsYaml(files).files ?? new Map()) ?? new Map()).files,
  },
];

function asWorkbookFiles(files: Files): Files | undefined {
  const { workbook } = registerAsWorkbook(files, (key) => key);
  const others = [...files].filter(([file]) => !file.startsWith("register/"));
  return workbook === undefined ? undefined : new Map([...others, ["register/register.xlsx", workbook]]);
}

/** The register with the headings of each table, but not the files they stand in. */
function meaning(files: Files | undefined): unknown {
  assert.ok(files !== undefined);
  const { register, findings } = readRegister(files);
  assert.deepEqual(inShort({ findings }), []);
  assert.ok(register !== undefined);
  const { sources, ...nouns } = register;
  return { ...nouns, headings: tableNames.map((name) => headingsOf(sources, name)) };
}

function headingsOf(sources: Register["sources"], name: (typeof tableNames)[number]): readonly string[] {
  return [...sources[name].fields].sort();
}

/** Words with everything that makes writing hard, and at least one visible letter. */
const hard = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "=",
        "+",
        "-",
        "@",
        "'",
        '"',
        ",",
        ";",
        ":",
        "#",
        "\n",
        "\t",
        "&",
        "<",
        "{",
        "}",
        "[",
        "|",
        "~",
        "null",
        "_x0041_",
        " ",
        "园",
        "😀",
      ),
      fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 3 }),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => `a${parts.join("")}`.replace(/\0/g, "").trim());
const guarded = hard.map((words) => words.replace(/^a(?=\S)/, ""));
const name = fc
  .string({ unit: fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz0123456789-_."), minLength: 1, maxLength: 8 })
  .map((letters) => `i${letters}`);

function valueFor({ type, shape }: Field<unknown>): fc.Arbitrary<string> {
  const one: fc.Arbitrary<string> =
    type.choices !== undefined
      ? fc.constantFrom(...type.choices)
      : ({
          text: fc.oneof(
            hard,
            guarded.filter((words) => words.trim() !== ""),
          ),
          id: name,
          reference: name,
          date: fc
            .date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true })
            .map((day) => day.toISOString().slice(0, 10)),
          count: fc.nat().map(String),
          time: fc.constantFrom("5 working days", "1 month", "5个工作日", "24 hours"),
          keeping: fc.constantFrom("5 years", "60 months", "10年"),
          cofog: fc.constantFrom("06.4.0", "04", "10.1"),
          geometry: fc.constant("areas.geojson#x y"),
        }[type.name] ?? fc.constant("x"));
  if (shape !== "list") return one;
  const listed = type.choices === undefined ? name : one;
  return fc.array(listed, { maxLength: 3 }).map((names) => names.join(";"));
}

/** A table's text: all declared columns, translations, an unknown-to-the-check column, one to three rows. */
function tableText(
  table: (typeof tables)[keyof typeof tables],
): fc.Arbitrary<readonly (readonly string[])[]> {
  const columns = Object.entries(table.fields).flatMap(([field, declared]) => {
    const plain = declared.required ? valueFor(declared) : fc.oneof(fc.constant(""), valueFor(declared));
    const marked = fc.oneof(fc.constant(""), hard);
    return declared.shape === "words"
      ? [[field, plain] as const, [`${field}@zh-CN`, marked] as const]
      : [[field, plain] as const];
  });
  const headings = [
    ...columns.map(([heading]) => heading),
    "note",
    ...(table.prefix === undefined ? [] : ["code:lgsl"]),
  ];
  const more = headings.slice(columns.length).map(() => fc.oneof(fc.constant(""), hard));
  const row = fc.tuple(...columns.map(([, value]) => value), ...more);
  return fc.array(row, { minLength: 1, maxLength: 3 }).map((rows) => [headings, ...rows]);
}

const anyRegister: fc.Arbitrary<Files> = fc
  .record(Object.fromEntries(Object.values(tables).map((table) => [table.name, tableText(table)])))
  .map((texts) => {
    const quoted = (value: string): string => `"${value.replaceAll('"', '""')}"`;
    const assignments = (row: readonly string[], headings: readonly string[]): readonly string[] =>
      row.map((value, at) =>
        headings[at] === "body" ? "works" : headings[at]?.startsWith("rule-") === true ? "" : value,
      );
    const csv = Object.entries(texts).map(([table, [headings = [], ...rows]]) => {
      const fitting = table === "assignments" ? rows.map((row) => assignments(row, headings)) : rows;
      return [
        `register/${table}.csv`,
        [headings, ...fitting].map((row) => row.map(quoted).join(",")).join("\n"),
      ] as const;
    });
    return filesOf(Object.fromEntries(csv));
  });

for (const form of forms) {
  test(`any register means the same when written as ${form.name}`, () => {
    fc.assert(
      fc.property(anyRegister, (files) => {
        assert.deepEqual(meaning(form.write(files)), meaning(files));
      }),
      { numRuns: 25 },
    );
  });
}

test("writing a CSV register as CSV again changes nothing, byte for byte", () => {
  fc.assert(
    fc.property(anyRegister, (files) => {
      const once = registerAsCsv(files).files ?? new Map<string, Uint8Array>();
      assert.deepEqual(registerAsCsv(once).files, once);
    }),
    { numRuns: 10 },
  );
});

test("columns keep their order, and unknown ones are kept", () => {
  const files = filesOf({ "register/bodies.csv": "zzz,kind,note,name,id\n1,department,x,Works,works\n" });
  const text = (written: Files | undefined): string =>
    new TextDecoder().decode(written?.get("register/bodies.csv"));
  const expected = "zzz,kind,note,name,id\n1,department,x,Works,works\n";
  assert.equal(text(registerAsCsv(asWorkbookFiles(files) ?? new Map()).files), expected);
  assert.equal(text(registerAsCsv(registerAsYaml(files).files ?? new Map()).files), expected);
});

test("tables that cannot be read whole are not written in part", () => {
  for (const bodies of ['id,name,kind\nworks,"Works\n', "id,name,kind\nworks,Works\n"]) {
    const files = filesOf({ "register/bodies.csv": bodies });
    assert.equal(registerAsCsv(files).files, undefined);
    assert.equal(registerAsYaml(files).files, undefined);
    assert.equal(registerAsWorkbook(files, (key) => key).workbook, undefined);
    assert.equal(registerAsCsv(files).findings.length, 1);
  }
});

test("a table that no sheet can hold is named", () => {
  const files = filesOf({ "register/bodies.csv": `id,name,kind\nworks,${"x".repeat(40_000)},department\n` });
  assert.deepEqual(
    registerAsWorkbook(files, (key) => key),
    { workbook: undefined, tooLarge: "bodies", findings: [] },
  );
});

test("the notes on the columns exist in every language", () => {
  for (const say of Object.values(readTexts()))
    assert.ok(registerAsWorkbook(filesOf(), say).workbook !== undefined);
});

test("the district of Riverbend means the same in every form", () => {
  const folder = fileURLToPath(new URL("../../../../jurisdictions/riverbend/", import.meta.url));
  assert.ok(readFileSync(`${folder}jurisdiction.yaml`).length > 0);
  const { files } = readRegisterFolder(folder);
  for (const form of forms) assert.deepEqual(meaning(form.write(files)), meaning(files), form.name);
});
