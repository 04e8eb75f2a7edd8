import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultLimits } from "../limits.ts";
import { editXlsx } from "./edit.ts";
import { workbookOf } from "./made-up.test-support.ts";
import { openZip } from "./zip.ts";

const inside =
  `<cols><col min="1" max="1" width="40"/></cols><sheetData><row r="1"><c r="A1" t="str"><v>id</v></c><c r="B1" t="str"><v>name</v></c><c r="C1" t="str"><v>note</v></c></row>` +
  `<row r="2" ht="30"><c r="A2" s="4" t="str"><v>parks</v></c><c r="C2" t="str"><v>x</v></c></row></sheetData><pageMargins left="1"/>`;
const book = workbookOf([{ name: "bodies", inside }], { "xl/media/logo.png": "not touched" });

function part(bytes: Uint8Array, name: string): string {
  const zip = openZip(bytes, defaultLimits);
  const content = typeof zip === "string" ? zip : zip.part(name);
  assert.ok(content instanceof Uint8Array);
  return new TextDecoder().decode(content);
}

test("styles, widths, heights and other parts of a clerk's workbook stay as they were", () => {
  const place = { file: "r.xlsx", line: 2, sheet: "bodies" };
  const result = editXlsx("r.xlsx", book, [
    { place: { ...place, column: 1, cell: "A2" }, field: "id", was: "parks", becomes: "woods & water" },
    { place: { ...place, column: 2, cell: "B2" }, field: "name", was: "", becomes: "Woods" },
    { place: { ...place, column: 3, cell: "C2" }, field: "note", was: "x", becomes: "" },
  ]);
  assert.ok(result.ok);
  const text = (words: string): string => `t="inlineStr"><is><t xml:space="preserve">${words}</t></is></c>`;
  const row = `<row r="2" ht="30"><c r="A2" s="4" ${text("woods &amp; water")}<c r="B2" ${text("Woods")}<c r="C2"/></row>`;
  const expected = inside.replace(/<row r="2".*<\/row>/, row);
  assert.ok(part(result.value, "xl/worksheets/sheet1.xml").includes(expected));
  assert.equal(part(result.value, "xl/media/logo.png"), "not touched");
});

test("a workbook that cannot be read, or has no such sheet, is not edited", () => {
  const edit = {
    place: { file: "r.xlsx", line: 2, column: 1, sheet: "areas" },
    field: "id",
    was: "parks",
    becomes: "x",
  };
  const refusal = { code: "files.edit-unreadable", file: "r.xlsx" };
  assert.deepEqual(editXlsx("r.xlsx", book, [edit]), { ok: false, refusal });
  assert.deepEqual(editXlsx("r.xlsx", book.subarray(0, 99), [edit]), { ok: false, refusal });
});
