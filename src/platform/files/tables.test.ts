/** What holds for every kind of table file, told once and held against each. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { stringify } from "yaml";
import * as SheetJs from "@e965/xlsx";
import type { Edit } from "#lib/finding.ts";
import {
  defaultLimits,
  editCsv,
  editXlsx,
  editYaml,
  readCsv,
  readXlsx,
  readYamlTable,
  writeCsv,
  writeXlsx,
  type Edited,
  type SourceTable,
  type TableReading,
} from "./index.ts";

interface Kind {
  readonly name: string;
  readonly write: (headings: readonly string[], rows: readonly (readonly string[])[]) => Uint8Array;
  readonly read: (bytes: Uint8Array) => TableReading;
  readonly edit: (bytes: Uint8Array, edits: readonly Edit[]) => Edited;
}

const sheetNames = ["bodies"];
const readSheet = (bytes: Uint8Array): TableReading => {
  const { tables, findings } = readXlsx("register.xlsx", bytes, defaultLimits, sheetNames);
  return tables.get("bodies") ?? { table: undefined, findings };
};

const kinds: readonly Kind[] = [
  {
    name: "CSV",
    write: writeCsv,
    read: (bytes) => readCsv("bodies.csv", bytes, defaultLimits),
    edit: (bytes, edits) => editCsv("bodies.csv", bytes, edits),
  },
  {
    name: "YAML",
    write: (headings, rows) => {
      const asObject = (row: readonly string[]) =>
        Object.fromEntries(headings.map((heading, at) => [heading, row[at]]));
      return new TextEncoder().encode(stringify(rows.map(asObject)));
    },
    read: (bytes) => readYamlTable("bodies.yaml", bytes, defaultLimits, "en"),
    edit: (bytes, edits) => editYaml("bodies.yaml", bytes, edits, "en"),
  },
  {
    name: "a workbook of ours",
    write: (headings, rows) =>
      writeXlsx([{ name: "bodies", columns: headings.map((heading) => ({ heading })), rows }]),
    read: readSheet,
    edit: (bytes, edits) => editXlsx("register.xlsx", bytes, edits),
  },
  {
    name: "a workbook of another program",
    write: (headings, rows) => {
      const book = SheetJs.utils.book_new();
      SheetJs.utils.book_append_sheet(
        book,
        SheetJs.utils.aoa_to_sheet([[...headings], ...rows.map((row) => [...row])]),
        "bodies",
      );
      return new Uint8Array(SheetJs.write(book, { type: "array", bookType: "xlsx", bookSST: true }));
    },
    read: readSheet,
    edit: (bytes, edits) => editXlsx("register.xlsx", bytes, edits),
  },
];

const headings = ["id", "name", "name@zh-CN", "note"];
const rows = [
  ["parks", "Parks, woods and water", "园林局", 'says "hello"'],
  ["police", "Police", "", ""],
  ["=1+1", "+44 20 7946 0000", "-", "two\nlines"],
];

for (const kind of kinds) {
  const whole = (bytes: Uint8Array): SourceTable => {
    const { table, findings } = kind.read(bytes);
    assert.deepEqual(findings, []);
    assert.ok(table !== undefined);
    return table;
  };
  const read = (bytes: Uint8Array) => [...whole(bytes).rows()].map(({ row, values }) => [row, ...values]);

  test(`${kind.name}: what was written is read`, () => {
    const table = whole(kind.write(headings, rows));
    assert.deepEqual(table.headings, headings);
    assert.equal(table.rowCount, 3);
    assert.deepEqual(
      read(kind.write(headings, rows)),
      rows.map((row, at) => [at, ...row]),
    );
  });

  test(`${kind.name}: rows can be read as often as one likes`, () => {
    const table = whole(kind.write(headings, rows));
    assert.equal([...table.rows()].length, 3);
    assert.equal([...table.rows()].length, 3);
  });

  test(`${kind.name}: every value has a place of its own, within its row`, () => {
    const table = whole(kind.write(headings, rows));
    const places = rows.flatMap((row, at) =>
      headings.filter((_, column) => row[column] !== "").map((heading) => table.placeOf(at, heading)),
    );
    assert.equal(new Set(places.map(({ line, column }) => `${line}:${column}`)).size, places.length);
    assert.ok(table.placeOf(0, "id").line < table.placeOf(1, "id").line);
    assert.equal(table.placeOf(2, "note").field, "note");
    assert.equal(table.placeOf(1).field, undefined);
    assert.throws(() => table.placeOf(3), RangeError);
  });

  test(`${kind.name}: a value is changed where it stands and nothing else`, () => {
    const bytes = kind.write(headings, rows);
    const place = whole(bytes).placeOf(1, "name");
    const edited = kind.edit(bytes, [{ place, field: "name", was: "Police", becomes: 'Police, "north"' }]);
    assert.ok(edited.ok);
    assert.deepEqual(read(edited.value), [
      [0, ...(rows[0] ?? [])],
      [1, "police", 'Police, "north"', "", ""],
      [2, ...(rows[2] ?? [])],
    ]);
  });

  test(`${kind.name}: an empty value is filled in`, () => {
    const bytes = kind.write(headings, rows);
    const place = whole(bytes).placeOf(1, "name@zh-CN");
    const edited = kind.edit(bytes, [{ place, field: "name@zh-CN", was: "", becomes: "公安局" }]);
    assert.ok(edited.ok);
    assert.deepEqual(read(edited.value)[1], [1, "police", "Police", "公安局", ""]);
  });

  test(`${kind.name}: a new column is added, empty in all other rows`, () => {
    const bytes = kind.write(headings, rows);
    const place = whole(bytes).placeOf(2);
    const edited = kind.edit(bytes, [{ place, field: "former-body", was: "", becomes: "woods" }]);
    assert.ok(edited.ok);
    const table = whole(edited.value);
    assert.deepEqual(new Set(table.headings), new Set([...headings, "former-body"]));
    const at = table.headings.indexOf("former-body");
    assert.deepEqual([...table.rows()].map(({ values }) => values[at] ?? "").map(String), ["", "", "woods"]);
  });

  test(`${kind.name}: a value that has changed since is not touched`, () => {
    const bytes = kind.write(headings, rows);
    const edit = {
      place: whole(bytes).placeOf(1, "name"),
      field: "name",
      was: "Gendarmerie",
      becomes: "Police",
    };
    assert.deepEqual(kind.edit(bytes, [edit]), {
      ok: false,
      refusal: { code: "files.edit-out-of-date", edit, found: "Police" },
    });
  });

  test(`${kind.name}: an edit that points at nothing changes nothing`, () => {
    const bytes = kind.write(headings, rows);
    const place = { ...whole(bytes).placeOf(1, "name"), line: 99 };
    const edit = { place, field: "name", was: "Police", becomes: "Parks" };
    assert.deepEqual(kind.edit(bytes, [edit]), {
      ok: false,
      refusal: { code: "files.edit-misplaced", edit },
    });
  });
}
